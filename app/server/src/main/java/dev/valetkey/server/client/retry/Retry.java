package dev.valetkey.server.client.retry;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Makes attempts until one succeeds, fails for good, or none is left. Between two it waits with full jitter: anywhere
 * between nothing and the doubled pause, so that clients which failed together do not come back together (AWS
 * Architecture Blog, "Exponential Backoff And Jitter"). Thread-safe.
 */
public final class Retry {

    private static final Duration BASE = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofSeconds(30);

    /** Whoever asks for more than this wants us to go away. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(2);

    private static final int DOUBLINGS = 10;

    private final int attempts;
    private final DoubleSupplier random;
    private final Pause pause;

    /**
     * The rule.
     *
     * @param attempts in all, 1 or more
     * @param random from 0 (inclusive) to 1 (exclusive)
     */
    public Retry(int attempts, DoubleSupplier random, Pause pause) {
        this.attempts = attempts;
        this.random = random;
        this.pause = pause;
    }

    /** The same with another number of attempts. */
    public Retry attempts(int other) {
        return new Retry(other, random, pause);
    }

    /** Runs the attempt, and again for as long as it throws {@link Again}. */
    public <T> T until(Supplier<T> attempt) {
        for (int failures = 1; ; failures++) {
            try {
                return attempt.get();
            } catch (Again again) {
                pause.of(pauseAfter(again, failures));
            }
        }
    }

    private Duration pauseAfter(Again again, int failures) {
        Duration asked = again.after().orElse(Duration.ZERO);
        if (failures >= attempts || asked.compareTo(LONGEST_ASKED) > 0) {
            throw again.reason();
        }
        Duration longest = BASE.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        long most = Math.min(longest.toMillis(), CAP.toMillis());
        Duration jittered = Duration.ofMillis((long) (random.getAsDouble() * most));
        return jittered.compareTo(asked) > 0 ? jittered : asked;
    }
}
