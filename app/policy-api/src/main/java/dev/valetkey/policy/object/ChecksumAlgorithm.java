package dev.valetkey.policy.object;

/**
 * Checksum algorithms that S3 verifies on upload and stores with the object.
 *
 * <pre>{@code
 * Limits strong = Limits.none().withRequiredChecksums(Set.of(ChecksumAlgorithm.SHA256));
 * }</pre>
 *
 * @since 0.1.0
 */
public enum ChecksumAlgorithm {
    /** CRC-32 as in zlib (ISO 3309): 4 bytes. */
    CRC32(4),
    /** CRC-32 with the Castagnoli polynomial (RFC 3720): 4 bytes. */
    CRC32C(4),
    /** CRC-64 of the NVM Express specification: 8 bytes. The checksums of parts combine to that of the object. */
    CRC64NVME(8),
    /** SHA-1: 20 bytes. Not collision-resistant. */
    SHA1(20),
    /** SHA-256: 32 bytes. */
    SHA256(32);

    private final int bytes;

    ChecksumAlgorithm(int bytes) {
        this.bytes = bytes;
    }

    /** {@return the length of the digest in bytes} */
    public int bytes() {
        return bytes;
    }
}
