package dev.valetkey.client.http;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Makes attempts until one succeeds, fails for good, or none is left. Between two it waits with full jitter: anywhere
 * between nothing and the doubled pause, so that clients which failed together do not come back together (AWS
 * Architecture Blog, "Exponential Backoff And Jitter"). Thread-safe.
 */
public final class Retry {

    private static final Duration BASE_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_DELAY = Duration.ofSeconds(30);

    /** Whoever asks for more than this wants us to go away. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(2);

    private static final int MAX_DOUBLINGS = 10;

    private final int maxAttempts;
    private final DoubleSupplier random;
    private final Sleeper sleeper;

    /**
     * The rule.
     *
     * @param attempts in all, 1 or more
     * @param random from 0 (inclusive) to 1 (exclusive)
     */
    public Retry(int attempts, DoubleSupplier random, Sleeper pause) {
        this.maxAttempts = attempts;
        this.random = random;
        this.sleeper = pause;
    }

    /** The same with another number of attempts. */
    public Retry withMaxAttempts(int other) {
        return new Retry(other, random, sleeper);
    }

    /** Runs the attempt, and again for as long as it throws {@link RetryableException}. */
    public <T> T execute(Supplier<T> attempt) {
        for (int failures = 1; ; failures++) {
            try {
                return attempt.get();
            } catch (RetryableException again) {
                sleeper.sleep(delayAfter(again, failures));
            }
        }
    }

    private Duration delayAfter(RetryableException again, int failures) {
        Duration asked = again.retryAfter().orElse(Duration.ZERO);
        if (failures >= maxAttempts || asked.compareTo(MAX_RETRY_AFTER) > 0) {
            throw again.reason();
        }
        Duration longest = BASE_DELAY.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        long most = Math.min(longest.toMillis(), MAX_DELAY.toMillis());
        Duration jittered = Duration.ofMillis((long) (random.getAsDouble() * most));
        return jittered.compareTo(asked) > 0 ? jittered : asked;
    }
}
