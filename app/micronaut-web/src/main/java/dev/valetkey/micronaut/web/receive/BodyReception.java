package dev.valetkey.micronaut.web.receive;

import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.scheduler.Scheduler;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Receives one body. Copies the bytes out of the server's buffers: a client that sends chunks of one byte would otherwise make each
 * byte occupy hundreds. The event loop calls the methods of the subscriber, and a timer compares what has arrived with the pace.
 * Signals after the end are ignored: Reactor's own base class logs each of them with a stack trace.
 */
final class BodyReception implements Subscriber<byte[]> {
    private static final long CHECK_MILLIS = 250;

    /** Each chunk costs more than its bytes. Networks divide a body into pieces of a kilobyte, and clients write larger ones. */
    private static final int MAX_CHUNKS = 4096;

    private final BodySize maxSize;
    private final MinimumPace pace;
    private final BodyMemory.Share memory;
    private final Scheduler scheduler;
    private final long start;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<ReceivedBody> received = new CompletableFuture<>();
    private int chunks;
    private volatile int size;
    private volatile @Nullable Subscription subscription;

    BodyReception(BodySize maxSize, MinimumPace pace, BodyMemory.Share memory, Scheduler scheduler) {
        this.maxSize = maxSize;
        this.pace = pace;
        this.memory = memory;
        this.scheduler = scheduler;
        this.start = now();
    }

    /** Compares what has arrived with the pace until the end. Most bodies are complete before the first time. */
    void watch() {
        if (!received.isDone()) {
            scheduler.schedule(this::checkPace, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** The body, or a problem, or the failure of the connection. */
    CompletableFuture<ReceivedBody> received() {
        return received;
    }

    int size() {
        return size;
    }

    private long now() {
        return scheduler.now(TimeUnit.MILLISECONDS);
    }

    @Override
    public void onSubscribe(Subscription body) {
        subscription = body;
        body.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(byte[] chunk) {
        if (received.isDone()) {
            return;
        }
        chunks++;
        if (chunks > MAX_CHUNKS) {
            fail(ProblemException.of(
                            ProblemCode.MALFORMED_REQUEST,
                            "The body has more than " + MAX_CHUNKS + " chunks. Send fewer and larger ones.")
                    .withHeader(HttpHeaders.CONNECTION, "close"));
        } else if (!maxSize.includes((long) size + chunk.length)) {
            fail(ProblemException.of(ProblemCode.BODY_TOO_LARGE));
        } else {
            append(chunk);
        }
    }

    private void append(byte[] chunk) {
        switch (memory.grow(chunk.length)) {
            case RESERVED -> {
                bytes.write(chunk, 0, chunk.length);
                size = bytes.size();
            }
            case SHARE_EXCEEDED ->
                fail(ProblemException.of(ProblemCode.TOO_MANY_BODIES).withHeader(HttpHeaders.RETRY_AFTER, "1"));
            case MEMORY_EXCEEDED ->
                fail(ProblemException.of(ProblemCode.NODE_BUSY).withHeader(HttpHeaders.RETRY_AFTER, "1"));
        }
    }

    private void checkPace() {
        if (!received.isDone() && pace.isMissed(size, Duration.ofMillis(now() - start))) {
            // Without closing the connection, its client could send the rest as slowly.
            fail(ProblemException.of(ProblemCode.BODY_TIMEOUT).withHeader(HttpHeaders.CONNECTION, "close"));
        }
        watch();
    }

    private void fail(ProblemException problem) {
        received.completeExceptionally(problem);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onComplete() {
        received.complete(new ReceivedBody(bytes.toByteArray()));
    }

    @Override
    public void onError(Throwable failure) {
        received.completeExceptionally(failure);
    }
}
