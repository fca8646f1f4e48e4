package dev.valetkey.locals3.multipart;

import org.gaul.s3proxy.checksum.FlexChecksum;
import org.gaul.s3proxy.checksum.MpuChecksums;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How an upload's bytes are checked: by which algorithm, and whether its value describes the whole object or the list
 * of its parts' values.
 *
 * @param algorithm the algorithm of each part's checksum and of the object's
 * @param fullObject whether the object's checksum is that of its bytes
 */
public record UploadChecksum(FlexChecksum algorithm, boolean fullObject) {

    /** What S3 computes for an upload that declares nothing (recorded: {@code test_multipart_size_validation}). */
    public static final UploadChecksum DEFAULT = new UploadChecksum(FlexChecksum.CRC64NVME, true);

    private static final Pattern SERIALIZED = Pattern.compile("(\\w+) (\\w+)");

    public UploadChecksum {
        if (!isSupported(algorithm, fullObject)) {
            throw new IllegalArgumentException(
                    "S3 has no %s checksum of type %s; choose the other type".formatted(algorithm, type(fullObject)));
        }
    }

    /** Whether S3 has the pair: CRCs can be joined to the whole object's, and CRC64NVME are so always. */
    public static boolean isSupported(FlexChecksum algorithm, boolean fullObject) {
        return fullObject ? algorithm.supportsFullObject() : algorithm != FlexChecksum.CRC64NVME;
    }

    /** As S3 names the type: {@code FULL_OBJECT} or {@code COMPOSITE}. */
    public String type() {
        return type(fullObject);
    }

    /** As S3 names the algorithm in sentences, such as {@code crc64nvme}. */
    public String name() {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    static UploadChecksum parse(String written) {
        var parts = SERIALIZED.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'%s' is not a checksum's algorithm and type".formatted(written));
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
