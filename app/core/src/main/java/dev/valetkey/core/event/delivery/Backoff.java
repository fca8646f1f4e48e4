package dev.valetkey.core.event.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before an event is told again: twice as long each time, and from some time on equally long. Up to half
 * of it is left to chance, so that what failed together does not come back together.
 *
 * @param initial the wait after the first failure
 * @param max the wait after {@code tries} failures and more
 * @param alertAfter after how many failures somebody has to look
 */
public record Backoff(Duration initial, Duration max, int alertAfter) {

    /** About nine minutes of tries, then one an hour. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofHours(1), 10);

    public Backoff {
        if (initial.isNegative() || initial.isZero() || max.compareTo(initial) < 0) {
            throw new IllegalArgumentException(
                    "The first wait is longer than nothing and the longest not shorter: " + initial + ", " + max);
        }
        if (alertAfter < 1 || alertAfter > 30) {
            throw new IllegalArgumentException("Somebody has to look after 1 to 30 tries, not " + alertAfter);
        }
    }

    /** Whether this many failures are more than chance. */
    boolean exhausted(int failures) {
        return failures >= alertAfter;
    }

    /** @param failures so far, at least one */
    Duration delayAfter(int failures, RandomGenerator random) {
        Duration doubled = exhausted(failures) ? max : initial.multipliedBy(1L << (failures - 1));
        Duration whole = doubled.compareTo(max) < 0 ? doubled : max;
        long half = whole.toNanos() / 2;
        return Duration.ofNanos(half + random.nextLong(half + 1));
    }
}
