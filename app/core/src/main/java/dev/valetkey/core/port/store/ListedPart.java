package dev.valetkey.core.port.store;

import dev.valetkey.policy.checksum.Crc64Nvme;
import dev.valetkey.policy.checksum.PartChecksum;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A part that the store has.
 *
 * @param number 1 to 10,000
 * @param size bytes
 * @param etag the store's identity of the part's bytes, opaque, without quotes
 * @param checksum the part's checksum, or null where the store keeps none
 */
public record ListedPart(
        int number, long size, String etag, @Nullable Checksum checksum) {

    /**
     * Checks the number and the size.
     *
     * @param number 1 to 10,000
     * @param size bytes
     * @param etag the store's identity of the part's bytes, opaque, without quotes
     * @param checksum the part's checksum, or null where the store keeps none
     * @throws IllegalArgumentException if the number is less than 1 or the size is negative
     * @throws NullPointerException if the ETag is null
     */
    public ListedPart {
        Objects.requireNonNull(etag, "etag");
        if (number < 1 || size < 0) {
            throw new IllegalArgumentException("A part has a number from 1 and 0 bytes or more, not number " + number
                    + " with " + size + " bytes");
        }
    }

    /**
     * {@return the CRC64NVME of the object, combined from the checksums of all parts; null if one of them is unknown:
     * stores other than S3 do not compute checksums by default}
     *
     * @param parts in the order of their bytes
     */
    public static @Nullable Checksum combined(List<ListedPart> parts) {
        List<PartChecksum> sums = new ArrayList<>();
        for (ListedPart part : parts) {
            Checksum checksum = part.checksum();
            if (checksum == null || checksum.algorithm() != ChecksumAlgorithm.CRC64NVME) {
                return null;
            }
            sums.add(new PartChecksum(checksum, part.size()));
        }
        return Crc64Nvme.combined(sums);
    }
}
