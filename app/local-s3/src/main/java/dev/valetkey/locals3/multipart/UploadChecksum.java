package dev.valetkey.locals3.multipart;

import org.gaul.s3proxy.checksum.FlexChecksum;
import org.gaul.s3proxy.checksum.MpuChecksums;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The checksum algorithm and checksum type of an upload.
 *
 * @param algorithm the algorithm of each part's checksum and of the object's
 * @param fullObject whether the object's checksum covers its bytes, not its parts' checksums
 */
public record UploadChecksum(FlexChecksum algorithm, boolean fullObject) {

    /** The checksum that S3 computes for an upload that declares none (recorded: {@code test_multipart_size_validation}). */
    public static final UploadChecksum DEFAULT = new UploadChecksum(FlexChecksum.CRC64NVME, true);

    private static final Pattern SERIALIZED = Pattern.compile("(\\w+) (\\w+)");

    /**
     * Checks the pair.
     *
     * @param algorithm the algorithm of each part's checksum and of the object's
     * @param fullObject whether the object's checksum covers its bytes, not its parts' checksums
     * @throws IllegalArgumentException if S3 does not support this type for the algorithm
     */
    public UploadChecksum {
        if (!isSupported(algorithm, fullObject)) {
            throw new IllegalArgumentException("Unsupported checksum: %s with type %s. Choose the other type."
                    .formatted(algorithm, type(fullObject)));
        }
    }

    /**
     * {@return whether S3 supports the pair: CRCs can be combined to a full-object checksum, and CRC64NVME always is
     * one}
     *
     * @param algorithm the algorithm
     * @param fullObject whether the type is {@code FULL_OBJECT}
     */
    public static boolean isSupported(FlexChecksum algorithm, boolean fullObject) {
        return fullObject ? algorithm.supportsFullObject() : algorithm != FlexChecksum.CRC64NVME;
    }

    /** {@return the checksum type of S3: {@code FULL_OBJECT} or {@code COMPOSITE}} */
    public String type() {
        return type(fullObject);
    }

    /** {@return the algorithm as in S3's error messages, such as {@code crc64nvme}} */
    public String name() {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    static UploadChecksum parse(String serialized) {
        var parts = SERIALIZED.matcher(serialized);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "Invalid checksum attribute: '%s'. Expected an algorithm and a type.".formatted(serialized));
        }
        return new UploadChecksum(
                FlexChecksum.valueOf(parts.group(1)), parts.group(2).equals(MpuChecksums.FULL_OBJECT));
    }

    String serialize() {
        return algorithm.name() + " " + type();
    }

    private static String type(boolean fullObject) {
        return fullObject ? MpuChecksums.FULL_OBJECT : MpuChecksums.COMPOSITE;
    }
}
