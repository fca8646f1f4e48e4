package dev.valetkey.s3.bucket;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/** The checksum headers and form fields of S3 (S3 User Guide, "Checking object integrity"). */
public final class ChecksumHeaders {

    private ChecksumHeaders() {}

    /**
     * {@return the header or form field of a checksum algorithm, in lower case}
     *
     * @param algorithm the checksum algorithm
     */
    public static String name(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> "x-amz-checksum-crc32";
            case CRC32C -> "x-amz-checksum-crc32c";
            case CRC64NVME -> "x-amz-checksum-crc64nvme";
            case SHA1 -> "x-amz-checksum-sha1";
            case SHA256 -> "x-amz-checksum-sha256";
        };
    }

    /**
     * {@return the header of a checksum as a map with one entry; empty without a checksum}
     *
     * @param checksum the checksum, or null
     */
    public static Map<String, String> of(@Nullable Checksum checksum) {
        return checksum == null ? Map.of() : Map.of(name(checksum.algorithm()), checksum.value());
    }
}
