package dev.valetkey.client.s3;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Waits for an answer for as long as bytes move: a large file may take hours, a dead connection may not. */
final class StallDetector {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private final Duration timeout;

    StallDetector(Duration patience) {
        this.timeout = patience;
    }

    static StallDetector withDefaultTimeout() {
        return new StallDetector(DEFAULT_TIMEOUT);
    }

    /**
     * The answer.
     *
     * @param moved how many bytes have moved so far
     * @throws TimeoutException if neither a byte moved nor the answer came for a while; the request is cancelled, as it
     *     is when this thread is interrupted
     */
    <T> T await(CompletableFuture<T> answer, LongSupplier moved)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            while (true) {
                long before = moved.getAsLong();
                try {
                    return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (moved.getAsLong() == before) {
                        throw e;
                    }
                }
            }
        } finally {
            // Nothing, when it is complete.
            answer.cancel(true);
        }
    }

    @Override
    public String toString() {
        return "nothing moved for " + timeout.toSeconds() + " seconds";
    }
}
