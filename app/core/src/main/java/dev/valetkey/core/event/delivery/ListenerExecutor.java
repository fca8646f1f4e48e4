package dev.valetkey.core.event.delivery;

import dev.valetkey.core.event.UploadEvent;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One listener and its running calls. An abandoned call continues until it returns, and keeps its slot: a hanging
 * listener uses no more threads than it has slots.
 */
final class ListenerExecutor {

    private final NamedListener listener;
    private final Executor executor;
    private final Duration timeout;
    private final Semaphore permits;

    ListenerExecutor(NamedListener listener, Executor executor, Duration patience, int places) {
        this.listener = listener;
        this.executor = executor;
        this.timeout = patience;
        this.permits = new Semaphore(places);
    }

    String name() {
        return listener.name();
    }

    /**
     * Delivers the event.
     *
     * @param delivered called when the listener has received the event, even after the call was abandoned
     * @return why the event must be redelivered; empty if the listener has received it
     */
    CompletableFuture<Optional<Throwable>> deliver(UploadEvent event, Runnable delivered) {
        if (!permits.tryAcquire()) {
            return failed(new RejectedExecutionException("The listener is still busy with earlier events"));
        }
        try {
            return CompletableFuture.runAsync(() -> call(event, delivered), executor)
                    .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                    .handle((done, failure) -> Optional.ofNullable(failure).map(this::cause));
        } catch (RejectedExecutionException ended) {
            permits.release();
            return failed(ended);
        }
    }

    private void call(UploadEvent event, Runnable delivered) {
        try {
            listener.listener().onUpload(event);
            delivered.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CompletionException(interrupted);
        } catch (Exception failed) {
            throw new CompletionException(failed);
        } finally {
            permits.release();
        }
    }

    private Throwable cause(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new TimeoutException("The listener has not finished within " + timeout);
        }
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private static CompletableFuture<Optional<Throwable>> failed(Throwable failure) {
        return CompletableFuture.completedFuture(Optional.of(failure));
    }
}
