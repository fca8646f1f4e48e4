package dev.valetkey.core.port.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate, as a token bucket: the bucket has room for all tokens of a period, starts full, and refills evenly. A caller can
 * therefore consume the tokens of a whole period at once, and then as many as are refilled.
 *
 * @param tokens the capacity of the bucket and the tokens that are refilled in a period, 1 to 1,000,000,000
 * @param period the time in which an empty bucket refills, 1 s to 1 day, in whole seconds
 */
public record Rate(int tokens, Duration period) {

    private static final int MAX_TOKENS = 1_000_000_000;
    private static final Duration MAX_PERIOD = Duration.ofDays(1);
    private static final Pattern FORMAT = Pattern.compile("(\\d{1,10})/(\\d{0,5})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    /**
     * Validates the bounds.
     *
     * @param tokens the capacity of the bucket and the tokens that are refilled in a period, 1 to 1,000,000,000
     * @param period the time in which an empty bucket refills, 1 s to 1 day, in whole seconds
     * @throws IllegalArgumentException if a value is out of range
     */
    public Rate {
        Objects.requireNonNull(period, "period");
        if (tokens < 1 || tokens > MAX_TOKENS) {
            throw new IllegalArgumentException("Invalid rate of " + tokens + ". Expected 1 to " + MAX_TOKENS + ".");
        }
        if (period.compareTo(Duration.ofSeconds(1)) < 0
                || period.compareTo(MAX_PERIOD) > 0
                || period.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "Invalid period of a rate: " + period + ". Expected 1 s to 1 day, in whole seconds.");
        }
    }

    /**
     * Parses a rate such as {@code 100/s}, {@code 1000/1m} or {@code 50/10m}.
     *
     * @param text tokens, a slash, and a period in seconds, minutes, hours or days
     * @return the rate
     * @throws IllegalArgumentException if the text is no rate or out of range
     */
    public static Rate parse(String text) {
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            throw invalid(text);
        }
        long tokens = Long.parseLong(matcher.group(1));
        long count = matcher.group(2).isEmpty() ? 1 : Long.parseLong(matcher.group(2));
        Duration period = Objects.requireNonNull(UNITS.get(matcher.group(3))).multipliedBy(count);
        if (tokens < 1 || tokens > MAX_TOKENS || period.isZero() || period.compareTo(MAX_PERIOD) > 0) {
            throw invalid(text);
        }
        return new Rate((int) tokens, period);
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("'" + text
                + "' is not a rate; expected a number from 1 to 1000000000, a slash and a period of 1 s to 1 day, such as"
                + " 100/s, 1000/1m or 50/10m");
    }

    /** {@return the time in which one token is refilled, rounded up} */
    public Duration refillTime() {
        return Duration.ofNanos((period.toNanos() + tokens - 1) / tokens);
    }

    /** {@return the rate with its period in the largest unit that has no remainder, such as {@code 1000/1m}} */
    @Override
    public String toString() {
        long seconds = period.toSeconds();
        String length = seconds % 86400 == 0
                ? seconds / 86400 + "d"
                : seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
        return tokens + "/" + length;
    }
}
