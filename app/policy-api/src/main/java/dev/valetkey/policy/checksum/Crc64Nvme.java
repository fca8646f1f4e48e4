package dev.valetkey.policy.checksum;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;

import java.util.Base64;
import java.util.List;

/**
 * S3's default checksum, and the only one that combines from the checksums of parts (NVM Express, "NVM Command Set
 * Specification", 64b CRC; S3 User Guide, "Checking object integrity"). It detects accidental changes, not attacks.
 * For use with {@link java.util.zip.CheckedInputStream} and similar classes. Not thread-safe.
 *
 * <pre>{@code
 * Crc64Nvme sum = new Crc64Nvme();
 * sum.update(new byte[] {1, 2, 3});
 * Checksum checksum = sum.checksum();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Crc64Nvme implements java.util.zip.Checksum {

    private static final long ALL_ONES = -1L;

    /** Creates the checksum of no bytes. */
    public Crc64Nvme() {}

    /** The remainder of the bytes so far, inverted as specified. */
    private long state = ALL_ONES;

    /**
     * {@return the checksum of these bytes}
     *
     * @param bytes all bytes of an object
     */
    public static Checksum of(byte[] bytes) {
        Crc64Nvme sum = new Crc64Nvme();
        sum.update(bytes, 0, bytes.length);
        return sum.checksum();
    }

    /**
     * {@return the checksum of the concatenated parts, from the checksums of the parts alone; no bytes are read}
     *
     * @param parts the parts in the order of their bytes; without parts the result is the checksum of an empty object
     */
    public static Checksum combined(List<PartChecksum> parts) {
        long whole = 0;
        for (PartChecksum part : parts) {
            // The inversions before and after cancel out, so that only the remainders count (zlib, crc32_combine).
            whole = Crc64Polynomial.times(whole, Crc64Polynomial.shift(part.size())) ^ value(part.checksum());
        }
        return checksum(whole);
    }

    @Override
    public void update(int octet) {
        state = Crc64Table.next(state, (byte) octet);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        state = Crc64Table.next(state, bytes, offset, length);
    }

    @Override
    public long getValue() {
        return ~state;
    }

    @Override
    public void reset() {
        state = ALL_ONES;
    }

    /** {@return the checksum of the bytes so far} */
    public Checksum checksum() {
        return checksum(getValue());
    }

    private static Checksum checksum(long value) {
        byte[] digest = new byte[Long.BYTES];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) (value >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
        return new Checksum(ChecksumAlgorithm.CRC64NVME, Base64.getEncoder().encodeToString(digest));
    }

    private static long value(Checksum checksum) {
        long value = 0;
        for (byte octet : Base64.getDecoder().decode(checksum.value())) {
            value = value << Byte.SIZE | Byte.toUnsignedLong(octet);
        }
        return value;
    }
}
