package dev.valetkey.client.http;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Retries with exponential backoff and full jitter: the delay is random between zero and a limit that doubles with each
 * attempt, so that clients that failed together do not retry together (AWS Architecture Blog, "Exponential Backoff And
 * Jitter"). Thread-safe.
 */
public final class Retry {

    private static final Duration BASE_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_DELAY = Duration.ofSeconds(30);

    /** A longer {@code Retry-After} is treated as a final failure. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(2);

    private static final int MAX_DOUBLINGS = 10;

    private final int maxAttempts;
    private final DoubleSupplier random;
    private final Sleeper sleeper;

    /**
     * Creates a retry policy.
     *
     * @param maxAttempts maximum number of attempts, at least 1
     * @param random random numbers from 0 (inclusive) to 1 (exclusive)
     * @param sleeper waits between two attempts
     */
    public Retry(int maxAttempts, DoubleSupplier random, Sleeper sleeper) {
        this.maxAttempts = maxAttempts;
        this.random = random;
        this.sleeper = sleeper;
    }

    /**
     * {@return a copy with another maximum number of attempts}
     *
     * @param other at least 1
     */
    public Retry withMaxAttempts(int other) {
        return new Retry(other, random, sleeper);
    }

    /**
     * Runs the attempt, and retries while it throws {@link RetryableException} and attempts are left. The last failure
     * is thrown as its {@linkplain RetryableException reason}.
     *
     * @param <T> the result of the attempt
     * @param attempt runs on the calling thread
     * @return the result of the first successful attempt
     */
    public <T> T execute(Supplier<T> attempt) {
        for (int failures = 1; ; failures++) {
            try {
                return attempt.get();
            } catch (RetryableException failure) {
                sleeper.sleep(delayAfter(failure, failures));
            }
        }
    }

    private Duration delayAfter(RetryableException failure, int failures) {
        Duration minimum = failure.retryAfter().orElse(Duration.ZERO);
        if (failures >= maxAttempts || minimum.compareTo(MAX_RETRY_AFTER) > 0) {
            throw failure.reason();
        }
        Duration limit = BASE_DELAY.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        long maxMillis = Math.min(limit.toMillis(), MAX_DELAY.toMillis());
        Duration jittered = Duration.ofMillis((long) (random.getAsDouble() * maxMillis));
        return jittered.compareTo(minimum) > 0 ? jittered : minimum;
    }
}
