package dev.valetkey.policy.checksum;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

/**
 * The data of one part from which the checksum of the whole object is combined.
 *
 * <pre>{@code
 * PartChecksum first = new PartChecksum(Crc64Nvme.of(new byte[] {1, 2}), 2);
 * PartChecksum second = new PartChecksum(Crc64Nvme.of(new byte[] {3}), 1);
 * Checksum whole = Crc64Nvme.combined(List.of(first, second));
 * }</pre>
 *
 * @param checksum the CRC64NVME of the part's bytes
 * @param size the number of bytes
 * @since 0.1.0
 */
public record PartChecksum(Checksum checksum, long size) {

    /**
     * Checks that the checksum combines with others.
     *
     * @param checksum the CRC64NVME of the part's bytes
     * @param size the number of bytes
     * @throws IllegalArgumentException if the algorithm is not CRC64NVME, or the size is negative
     */
    public PartChecksum {
        if (checksum.algorithm() != ChecksumAlgorithm.CRC64NVME) {
            throw new IllegalArgumentException("Invalid checksum algorithm of a part: " + checksum.algorithm()
                    + ". Expected CRC64NVME, the only one that combines.");
        }
        if (size < 0) {
            throw new IllegalArgumentException("Invalid size of a part: " + size + ". Expected 0 bytes or more.");
        }
    }
}
