package dev.valetkey.policy.tenant;

import dev.valetkey.policy.object.ChecksumAlgorithm;

/**
 * A tenant's rules for multipart uploads.
 *
 * <pre>{@code
 * Profile videos = Profile.builder(Limits.none())
 *     .parts(new PartRules(500_000_000, ChecksumAlgorithm.CRC64NVME))
 *     .build();
 * }</pre>
 *
 * @param threshold the size in bytes above which a multipart upload is preferred to one request, if both are allowed
 * @param checksum the algorithm of the parts' checksums: {@code CRC64NVME}, which combines to the checksum of the file, or
 *     {@code SHA256}, which does not and which the client must send for each part
 * @since 0.1.0
 */
public record PartRules(long threshold, ChecksumAlgorithm checksum) {

    /** A threshold of 64 MiB, and CRC64NVME. */
    public static final PartRules DEFAULT = new PartRules(64L << 20, ChecksumAlgorithm.CRC64NVME);

    /**
     * Checks the members.
     *
     * @param threshold the size in bytes above which a multipart upload is preferred to one request, if both are
     *     allowed
     * @param checksum the algorithm of the parts' checksums: {@code CRC64NVME}, which combines to the checksum of the
     *     file, or {@code SHA256}, which does not and which the client must send for each part
     * @throws IllegalArgumentException if the threshold is negative, or the algorithm is neither CRC64NVME nor SHA256
     */
    public PartRules {
        if (threshold < 0) {
            throw new IllegalArgumentException("Invalid threshold: " + threshold + ". Expected 0 bytes or more.");
        }
        if (checksum != ChecksumAlgorithm.CRC64NVME && checksum != ChecksumAlgorithm.SHA256) {
            throw new IllegalArgumentException(
                    "Invalid checksum algorithm of parts: " + checksum + ". Expected CRC64NVME or SHA256.");
        }
    }
}
