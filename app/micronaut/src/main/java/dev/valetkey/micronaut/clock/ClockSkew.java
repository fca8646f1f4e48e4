package dev.valetkey.micronaut.clock;

import java.time.Duration;

/** How far the clock of this node may differ from others. */
final class ClockSkew {

    /** A minute; S3 refuses signatures of clocks that differ by 15 minutes. */
    private static final Duration MAX = Duration.ofMinutes(1);

    private ClockSkew() {}

    static boolean isTooLarge(Duration skew) {
        return skew.abs().compareTo(MAX) > 0;
    }

    static String describe(Duration skew) {
        return skew.abs().toSeconds() + " s " + (skew.isNegative() ? "behind" : "ahead of");
    }

    static String describeLimit() {
        return MAX.toSeconds() + " s";
    }
}
