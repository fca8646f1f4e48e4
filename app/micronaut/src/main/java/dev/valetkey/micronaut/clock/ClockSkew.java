package dev.valetkey.micronaut.clock;

import java.time.Duration;

/** How far the clock of this node may differ from others. */
public final class ClockSkew {

    /** A minute; S3 refuses signatures of clocks that differ by 15 minutes. */
    private static final Duration MAX = Duration.ofMinutes(1);

    private ClockSkew() {}

    /**
     * {@return whether a node with this difference is not ready}
     *
     * @param skew how far a clock is ahead of another one
     */
    public static boolean isTooLarge(Duration skew) {
        return skew.abs().compareTo(MAX) > 0;
    }

    /**
     * {@return the difference for people, such as {@code 90 s ahead of}}
     *
     * @param skew how far a clock is ahead of another one
     */
    public static String describe(Duration skew) {
        return skew.abs().toSeconds() + " s " + (skew.isNegative() ? "behind" : "ahead of");
    }

    /** {@return the maximum difference for people} */
    public static String describeLimit() {
        return MAX.toSeconds() + " s";
    }
}
