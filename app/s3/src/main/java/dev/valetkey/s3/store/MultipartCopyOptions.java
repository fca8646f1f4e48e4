package dev.valetkey.s3.store;

import dev.valetkey.core.transport.PartPlan;

/**
 * When objects are copied in parts, and the size of the parts.
 *
 * @param threshold the largest size in bytes that is copied with one CopyObject
 * @param partSize the size of each part except the last, 5 MiB to 5 GiB; increased when there would be more than 10,000 parts
 * @param concurrency how many parts are copied at the same time, each on a thread that ends with the copy
 */
public record MultipartCopyOptions(long threshold, long partSize, int concurrency) {

    /**
     * For Amazon S3, whose CopyObject is limited to 5 GiB (S3 API Reference). Parts are copied in parallel, because several
     * small parts take less time than one large part.
     */
    public static final MultipartCopyOptions AMAZON = new MultipartCopyOptions(5L << 30, 512L << 20, 8);

    /**
     * Checks the options.
     *
     * @param threshold the largest size in bytes that is copied with one CopyObject
     * @param partSize the size of each part except the last, 5 MiB to 5 GiB; increased when there would be more than
     *     10,000 parts
     * @param concurrency how many parts are copied at the same time, each on a thread that ends with the copy
     * @throws IllegalArgumentException if the size of the parts is not 5 MiB to 5 GiB, the threshold is negative, or
     *     the concurrency is less than one
     */
    public MultipartCopyOptions {
        new PartPlan(partSize, partSize);
        if (threshold < 0 || concurrency < 1) {
            throw new IllegalArgumentException("Invalid copy options: threshold " + threshold + ", concurrency "
                    + concurrency + ". Expected a threshold of 0 bytes or more and a concurrency of 1 or more.");
        }
    }

    boolean isMultipart(long size) {
        return size > threshold;
    }

    PartPlan plan(long size) {
        long minPartSize = size / PartPlan.MAX_PARTS + 1;
        return new PartPlan(size, Math.max(partSize, minPartSize));
    }
}
