package dev.valetkey.s3.store;

import dev.valetkey.core.transport.PartPlan;

/**
 * When a copy is made in parts, and in which.
 *
 * @param threshold the most bytes that are copied in one piece
 * @param partSize the bytes of each part but the last, 5 MiB to 5 GiB; larger where there would be more than 10,000
 * @param concurrency how many parts are copied at the same time, each on a thread that lives no longer than the copy
 */
public record MultipartCopyOptions(long threshold, long partSize, int concurrency) {

    /**
     * For Amazon S3, whose CopyObject takes at most 5 GiB (S3 API Reference). It copies parts at the same time, so that
     * several small ones are sooner done than one large one.
     */
    public static final MultipartCopyOptions AMAZON = new MultipartCopyOptions(5L << 30, 512L << 20, 8);

    public MultipartCopyOptions {
        new PartPlan(partSize, partSize);
        if (threshold < 0 || concurrency < 1) {
            throw new IllegalArgumentException("Above 0 bytes or more, and with 1 thread or more, not above " + threshold
                    + " bytes with " + concurrency + " threads");
        }
    }

    boolean isMultipart(long size) {
        return size > threshold;
    }

    PartPlan plan(long size) {
        long least = size / PartPlan.MAX_PARTS + 1;
        return new PartPlan(size, Math.max(partSize, least));
    }
}
