package dev.valetkey.s3.store;

import dev.valetkey.core.transport.PartPlan;

/**
 * When a copy is made in parts, and in which.
 *
 * @param above the most bytes that are copied in one piece
 * @param partSize the bytes of each part but the last, 5 MiB to 5 GiB; larger where there would be more than 10,000
 * @param atOnce how many parts are copied at the same time, each on a thread that lives no longer than the copy
 */
public record PartCopying(long above, long partSize, int atOnce) {

    /**
     * For Amazon S3, whose CopyObject takes at most 5 GiB (S3 API Reference). It copies parts at the same time, so that
     * several small ones are sooner done than one large one.
     */
    public static final PartCopying AMAZON = new PartCopying(5L << 30, 512L << 20, 8);

    public PartCopying {
        new PartPlan(partSize, partSize);
        if (above < 0 || atOnce < 1) {
            throw new IllegalArgumentException("Above 0 bytes or more, and with 1 thread or more, not above " + above
                    + " bytes with " + atOnce + " threads");
        }
    }

    boolean needed(long size) {
        return size > above;
    }

    PartPlan plan(long size) {
        long least = size / PartPlan.MOST_PARTS + 1;
        return new PartPlan(size, Math.max(partSize, least));
    }
}
