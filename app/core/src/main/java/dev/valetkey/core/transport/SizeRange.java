package dev.valetkey.core.transport;

/**
 * From a least to a greatest number of bytes, both inclusive.
 *
 * @param least 0 or more
 * @param most no less than the least
 */
public record SizeRange(long least, long most) {

    public SizeRange {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("Sizes go from 0 bytes upwards, not from " + least + " to " + most);
        }
    }

    public static SizeRange exactly(long bytes) {
        return new SizeRange(bytes, bytes);
    }

    /** Whether only one size is in it. */
    public boolean exact() {
        return least == most;
    }

    /** Whether every size in the other range is in this one. */
    public boolean covers(SizeRange other) {
        return least <= other.least && other.most <= most;
    }
}
