package dev.valetkey.core.transport;

/**
 * A minimum and a maximum number of bytes, both inclusive.
 *
 * @param min 0 or more
 * @param max at least {@code min}
 */
public record SizeRange(long min, long max) {

    /**
     * Checks the order.
     *
     * @param min 0 or more
     * @param max at least {@code min}
     * @throws IllegalArgumentException if the minimum is negative, or greater than the maximum
     */
    public SizeRange {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("Sizes go from 0 bytes upwards, not from " + min + " to " + max);
        }
    }

    /**
     * {@return the range with this size only}
     *
     * @param bytes 0 or more
     * @throws IllegalArgumentException if the size is negative
     */
    public static SizeRange exactly(long bytes) {
        return new SizeRange(bytes, bytes);
    }

    /** {@return whether only one size is in it} */
    public boolean exact() {
        return min == max;
    }

    /**
     * {@return whether every size in the other range is in this one}
     *
     * @param other the range to compare with
     */
    public boolean covers(SizeRange other) {
        return min <= other.min && other.max <= max;
    }
}
