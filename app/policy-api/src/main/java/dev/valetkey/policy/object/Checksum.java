package dev.valetkey.policy.object;

import java.util.Base64;

/**
 * A checksum of an object's bytes.
 *
 * <pre>{@code
 * byte[] digest = MessageDigest.getInstance("SHA-256").digest(new byte[0]);
 * Checksum ofNothing = new Checksum(ChecksumAlgorithm.SHA256, Base64.getEncoder().encodeToString(digest));
 * }</pre>
 *
 * @param algorithm how it was computed
 * @param value base64 of the big-endian digest, with padding, as S3 writes it
 * @since 0.1.0
 */
public record Checksum(ChecksumAlgorithm algorithm, String value) {

    /**
     * Checks the value.
     *
     * @param algorithm how it was computed
     * @param value base64 of the big-endian digest, with padding, as S3 writes it
     * @throws IllegalArgumentException if the value is not the base64, with padding, of as many bytes as the algorithm
     *     returns
     */
    public Checksum {
        byte[] digest = decode(algorithm, value);
        if (digest.length != algorithm.bytes()
                || !Base64.getEncoder().encodeToString(digest).equals(value)) {
            throw new IllegalArgumentException("A " + algorithm + " checksum is the base64 of exactly "
                    + algorithm.bytes() + " bytes, with padding");
        }
    }

    private static byte[] decode(ChecksumAlgorithm algorithm, String value) {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(
                    "A " + algorithm + " checksum is written in base64, with padding", notBase64);
        }
    }
}
