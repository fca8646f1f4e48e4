package dev.valetkey.locals3.multipart;

import org.gaul.s3proxy.checksum.FlexChecksum;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The checksum of an object from those of its parts (S3 User Guide, "Checking object integrity for data uploads"). */
public final class ObjectChecksum {

    private ObjectChecksum() {}

    /** As S3 writes it: Base64, and behind a composite's the number of parts. */
    public static String compute(UploadChecksum choice, List<StoredPart> parts) {
        return choice.fullObject()
                ? Base64.getEncoder().encodeToString(fullObject(choice.algorithm(), parts))
                : Base64.getEncoder().encodeToString(composite(choice.algorithm(), parts)) + "-" + parts.size();
    }

    private static byte[] fullObject(FlexChecksum algorithm, List<StoredPart> parts) {
        var crc = crc(algorithm);
        // That of no bytes at all.
        var sum = 0L;
        for (var part : parts) {
            sum = crc.combine(sum, new BigInteger(1, digest(part)).longValue(), part.size());
        }
        var bytes = ByteBuffer.allocate(Long.BYTES).putLong(sum).array();
        return Arrays.copyOfRange(bytes, Long.BYTES - crc.width() / Byte.SIZE, Long.BYTES);
    }

    private static byte[] composite(FlexChecksum algorithm, List<StoredPart> parts) {
        var checksum = algorithm.newChecksum();
        parts.forEach(part -> checksum.update(digest(part)));
        return checksum.getChecksumBytes();
    }

    private static byte[] digest(StoredPart part) {
        return Base64.getDecoder().decode(part.checksum());
    }

    private static CrcCombiner crc(FlexChecksum algorithm) {
        return switch (algorithm) {
            case CRC32 -> new CrcCombiner(32, 0xedb88320L);
            case CRC32C -> new CrcCombiner(32, 0x82f63b78L);
            case CRC64NVME -> new CrcCombiner(64, 0x9a6c9329ac4bc9b5L);
            case SHA1, SHA256 ->
                throw new IllegalArgumentException(algorithm + " of a whole object cannot be told from its parts");
        };
    }
}
