package dev.valetkey.core.transport;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The division of a file into parts: all have the same size except the last, which is not larger. Some S3 services
 * accept no others (Cloudflare R2), and only then does a part's number determine its offset.
 *
 * @param size the file's size in bytes, 1 or more
 * @param partSize the size of each part but the last
 */
public record PartPlan(long size, long partSize) {

    /** S3 User Guide, "Amazon S3 multipart upload limits": 10,000 parts of 5 MiB to 5 GiB, the last of any size. */
    public static final int MAX_PARTS = 10_000;

    /** Some 48.8 TiB: as many parts as there may be, each as large as it may be. */
    public static final long MAX_FILE_SIZE = MAX_PARTS * (5L << 30);

    private static final long MIB = 1L << 20;
    private static final long MIN_PART_SIZE = 5 * MIB;
    private static final long MAX_PART_SIZE = 5L << 30;

    /** Small enough that a lost part costs little, large enough that its round trips do not count. */
    private static final long DEFAULT_PART_SIZE = 8 * MIB;

    /** Up to this part size, larger parts are preferred to more parts. */
    private static final long PREFERRED_MAX_PART_SIZE = 64 * MIB;

    /** One page of ListParts. */
    private static final int PREFERRED_MAX_PARTS = 1_000;

    /**
     * Checks the ranges.
     *
     * @param size the file's size in bytes, 1 or more
     * @param partSize the size of each part but the last
     * @throws IllegalArgumentException if the file or the parts are too small or too large, or if there are more than
     *     {@link #MAX_PARTS}
     */
    public PartPlan {
        if (size < 1 || size > MAX_FILE_SIZE) {
            throw new IllegalArgumentException("A file in parts has 1 to " + MAX_FILE_SIZE + " bytes, not " + size);
        }
        if (partSize < MIN_PART_SIZE || partSize > MAX_PART_SIZE) {
            throw new IllegalArgumentException(
                    "A part has " + MIN_PART_SIZE + " to " + MAX_PART_SIZE + " bytes, not " + partSize);
        }
        if (parts(size, partSize) > MAX_PARTS) {
            throw new IllegalArgumentException(
                    size + " bytes are more than " + MAX_PARTS + " parts of " + partSize + " bytes");
        }
    }

    /**
     * {@return the plan for a file: parts of 8 MiB, larger ones where they would be more than 1,000, above 64 MiB only
     * where they would be more than 10,000}
     *
     * @param size 1 byte to {@link #MAX_FILE_SIZE}
     * @throws IllegalArgumentException if the size is out of range
     */
    public static PartPlan of(long size) {
        long partSize = DEFAULT_PART_SIZE;
        while (partSize < PREFERRED_MAX_PART_SIZE && parts(size, partSize) > PREFERRED_MAX_PARTS) {
            partSize *= 2;
        }
        if (parts(size, partSize) > MAX_PARTS) {
            partSize = parts(parts(size, MAX_PARTS), MIB) * MIB;
        }
        return new PartPlan(size, partSize);
    }

    /** {@return the number of parts, 1 to {@link #MAX_PARTS}} */
    public int count() {
        return (int) parts(size, partSize);
    }

    /**
     * {@return whether there is a part with this number}
     *
     * @param number any number
     */
    public boolean contains(int number) {
        return number >= 1 && number <= count();
    }

    /**
     * {@return the part with this number}
     *
     * @param number 1 to {@link #count()}
     * @throws IllegalArgumentException if the number is out of range
     */
    public PlannedPart part(int number) {
        if (!contains(number)) {
            throw new IllegalArgumentException("The parts have the numbers 1 to " + count() + ", not " + number);
        }
        long offset = (number - 1) * partSize;
        return new PlannedPart(number, offset, Math.min(partSize, size - offset));
    }

    /** {@return all parts in order} */
    public List<PlannedPart> parts() {
        return IntStream.rangeClosed(1, count()).mapToObj(this::part).toList();
    }

    private static long parts(long size, long partSize) {
        return size / partSize + (size % partSize == 0 ? 0 : 1);
    }
}
