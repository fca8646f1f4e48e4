package dev.valetkey.core.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before an event is told again: twice as long each time, and from some time on equally long. Up to half
 * of it is left to chance, so that what failed together does not come back together.
 *
 * @param first the wait after the first failure
 * @param longest the wait after {@code tries} failures and more
 * @param tries after how many failures somebody has to look
 */
public record Backoff(Duration first, Duration longest, int tries) {

    /** About nine minutes of tries, then one an hour. */
    public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(1), Duration.ofHours(1), 10);

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "The first wait is longer than nothing and the longest not shorter: " + first + ", " + longest);
        }
        if (tries < 1 || tries > 30) {
            throw new IllegalArgumentException("Somebody has to look after 1 to 30 tries, not " + tries);
        }
    }

    /** Whether this many failures are more than chance. */
    boolean exhausted(int failures) {
        return failures >= tries;
    }

    /** @param failures so far, at least one */
    Duration after(int failures, RandomGenerator random) {
        Duration doubled = exhausted(failures) ? longest : first.multipliedBy(1L << (failures - 1));
        Duration whole = doubled.compareTo(longest) < 0 ? doubled : longest;
        long half = whole.toNanos() / 2;
        return Duration.ofNanos(half + random.nextLong(half + 1));
    }
}
