package dev.valetkey.policy.checksum;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

/**
 * What has to be known of a part to say the checksum of the whole.
 *
 * @param checksum the CRC64NVME of the part's bytes
 * @param size how many they are
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
