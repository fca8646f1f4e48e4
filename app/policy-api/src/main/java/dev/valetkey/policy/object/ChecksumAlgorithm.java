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
    CRC32(4),
    CRC32C(4),
    CRC64NVME(8),
    SHA1(20),
    SHA256(32);

    private final int bytes;

    ChecksumAlgorithm(int bytes) {
        this.bytes = bytes;
    }

    /** Length of the digest in bytes. */
    public int bytes() {
        return bytes;
    }
}
