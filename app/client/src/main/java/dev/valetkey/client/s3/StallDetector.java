package dev.valetkey.client.s3;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Awaits a response while bytes are transferred: a large file may take hours, a dead connection fails. */
final class StallDetector {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private final Duration timeout;

    StallDetector(Duration timeout) {
        this.timeout = timeout;
    }

    static StallDetector withDefaultTimeout() {
        return new StallDetector(DEFAULT_TIMEOUT);
    }

    /**
     * Returns the response. Cancels the request on a timeout and when this thread is interrupted.
     *
     * @param transferred number of bytes transferred so far
     * @throws TimeoutException if no byte was transferred and no response arrived within the timeout
     */
    <T> T await(CompletableFuture<T> response, LongSupplier transferred)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            while (true) {
                long before = transferred.getAsLong();
                try {
                    return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (transferred.getAsLong() == before) {
                        throw e;
                    }
                }
            }
        } finally {
            // No effect if it is complete.
            response.cancel(true);
        }
    }

    @Override
    public String toString() {
        return "no data was transferred for " + timeout.toSeconds() + " seconds";
    }
}
