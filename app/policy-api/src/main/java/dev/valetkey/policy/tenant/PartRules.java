package dev.valetkey.policy.tenant;

import dev.valetkey.policy.object.ChecksumAlgorithm;

/**
 * A tenant's rules for files that travel in parts.
 *
 * <pre>{@code
 * Profile videos = Profile.of(Limits.none()).withParts(new PartRules(500_000_000, ChecksumAlgorithm.CRC64NVME));
 * }</pre>
 *
 * @param threshold the size in bytes above which parts are preferred to one request, where both are allowed
 * @param checksum the algorithm of the parts' checksums: {@code CRC64NVME}, which combines to the checksum of the file, or
 *     {@code SHA256}, which does not, and which the client then has to give for each part
 * @since 0.1.0
 */
public record PartRules(long threshold, ChecksumAlgorithm checksum) {

    /** Above 64 MiB, by CRC64NVME. */
    public static final PartRules DEFAULT = new PartRules(64L << 20, ChecksumAlgorithm.CRC64NVME);

    public PartRules {
        if (threshold < 0) {
            throw new IllegalArgumentException("Parts are preferred above 0 bytes or more, not above " + threshold);
        }
        if (checksum != ChecksumAlgorithm.CRC64NVME && checksum != ChecksumAlgorithm.SHA256) {
            throw new IllegalArgumentException("Parts have checksums by CRC64NVME or SHA256, not by " + checksum);
        }
    }
}
