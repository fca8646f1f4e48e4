package dev.valetkey.core.transport;

/**
 * A minimum and a maximum number of bytes, both inclusive.
 *
 * @param min 0 or more
 * @param max at least {@code min}
 */
public record SizeRange(long min, long max) {

    public SizeRange {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("Sizes go from 0 bytes upwards, not from " + min + " to " + max);
        }
    }

    public static SizeRange exactly(long bytes) {
        return new SizeRange(bytes, bytes);
    }

    /** Whether only one size is in it. */
    public boolean exact() {
        return min == max;
    }

    /** Whether every size in the other range is in this one. */
    public boolean covers(SizeRange other) {
        return min <= other.min && other.max <= max;
    }
}
