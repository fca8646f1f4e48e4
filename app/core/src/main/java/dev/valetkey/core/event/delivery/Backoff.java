package dev.valetkey.core.event.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The delay before an event is redelivered: it doubles with each failure up to a maximum. Up to half of it is random,
 * so that events that failed together are not retried together.
 *
 * @param initial the delay after the first failure
 * @param max the maximum delay
 * @param alertAfter the number of failures after which an operator is alerted
 */
public record Backoff(Duration initial, Duration max, int alertAfter) {

    /** About nine minutes of tries, then one an hour. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofHours(1), 10);

    /**
     * Checks the durations and the number.
     *
     * @param initial the delay after the first failure
     * @param max the maximum delay
     * @param alertAfter the number of failures after which an operator is alerted
     * @throws IllegalArgumentException if the initial delay is not positive, the maximum is shorter, or the number is
     *     not 1 to 30
     */
    public Backoff {
        if (initial.isNegative() || initial.isZero() || max.compareTo(initial) < 0) {
            throw new IllegalArgumentException(
                    "The first wait is longer than nothing and the longest not shorter: " + initial + ", " + max);
        }
        if (alertAfter < 1 || alertAfter > 30) {
            throw new IllegalArgumentException(
                    "Invalid number of failures before an alert: " + alertAfter + ". Expected 1 to 30.");
        }
    }

    /** Whether this many failures are more than chance. */
    boolean exhausted(int failures) {
        return failures >= alertAfter;
    }

    /**
     * {@return the delay after a failure}
     *
     * @param failures the failures so far, at least one
     * @param random the source of the jitter
     */
    public Duration delayAfter(int failures, RandomGenerator random) {
        Duration doubled = exhausted(failures) ? max : initial.multipliedBy(1L << (failures - 1));
        Duration whole = doubled.compareTo(max) < 0 ? doubled : max;
        long half = whole.toNanos() / 2;
        return Duration.ofNanos(half + random.nextLong(half + 1));
    }
}
