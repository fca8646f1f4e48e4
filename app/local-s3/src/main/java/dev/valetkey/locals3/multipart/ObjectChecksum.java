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

    /**
     * Computes the checksum of an object.
     *
     * @param choice the algorithm and the type
     * @param parts the parts with their checksums, in the order of their bytes
     * @return the checksum in the format of S3: Base64, with the number of parts after a composite
     */
    public static String compute(UploadChecksum choice, List<StoredPart> parts) {
        return choice.fullObject()
                ? Base64.getEncoder().encodeToString(fullObject(choice.algorithm(), parts))
                : Base64.getEncoder().encodeToString(composite(choice.algorithm(), parts)) + "-" + parts.size();
    }

    private static byte[] fullObject(FlexChecksum algorithm, List<StoredPart> parts) {
        var crc = crc(algorithm);
        // The CRC of zero bytes.
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
                throw new IllegalArgumentException(algorithm + " of a whole object cannot be computed from its parts");
        };
    }

    /**
     * Combines the CRCs of two byte sequences into the CRC of their concatenation, without the bytes: the first CRC is advanced by
     * as many zero bytes as the second sequence has, which multiplies it by a power of x. This works for all CRCs of S3, which
     * are reflected and have all-ones initial and final values (Mark Adler's derivation in zlib, {@code crc32_combine}).
     *
     * @param width in bits
     * @param polynomial without its highest term, with the lowest power in the highest bit
     */
    private record CrcCombiner(int width, long polynomial) {

        /** @param length the length of the second sequence in bytes */
        long combine(long first, long second, long length) {
            return times(powerOfX(8, length), first) ^ second;
        }

        /** x to the power of {@code bits · times}, modulo the polynomial. */
        private long powerOfX(int bits, long times) {
            var power = one() >>> bits;
            var product = one();
            for (var rest = times; rest != 0; rest >>>= 1) {
                if ((rest & 1) != 0) {
                    product = times(product, power);
                }
                power = times(power, power);
            }
            return product;
        }

        private long times(long left, long right) {
            var product = 0L;
            var shifted = right;
            for (var bit = one(); bit != 0; bit >>>= 1) {
                if ((left & bit) != 0) {
                    product ^= shifted;
                }
                shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ polynomial;
            }
            return product;
        }

        private long one() {
            return 1L << (width - 1);
        }
    }
}
