package dev.valetkey.policy.checksum;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

/**
 * The data of one part from which the checksum of the whole object is combined.
 *
 * @param checksum the CRC64NVME of the part's bytes
 * @param size the number of bytes
 */
public record PartChecksum(Checksum checksum, long size) {

    public PartChecksum {
        if (checksum.algorithm() != ChecksumAlgorithm.CRC64NVME) {
            throw new IllegalArgumentException("Only parts' CRC64NVMEs combine to the whole's; of a part's "
                    + checksum.algorithm() + " nothing follows but the part");
        }
        if (size < 0) {
            throw new IllegalArgumentException("A part has 0 bytes or more, not " + size);
        }
    }
}
