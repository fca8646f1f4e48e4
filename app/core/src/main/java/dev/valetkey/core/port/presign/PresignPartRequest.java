package dev.valetkey.core.port.presign;

import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.policy.object.Checksum;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * The properties of a presigned part.
 *
 * @param upload the multipart upload
 * @param number the part's number, 1 to 10,000
 * @param size the exact length of the body in bytes
 * @param checksum the checksum of the body, or null to bind none
 * @param signedAt the instant of signing
 * @param expiresAt the end; S3 counts whole seconds from the second of {@code signedAt}
 */
public record PresignPartRequest(
        MultipartRef upload,
        int number,
        long size,
        @Nullable Checksum checksum,
        Instant signedAt,
        Instant expiresAt) {

    /** S3 User Guide, "Amazon S3 multipart upload limits". */
    private static final int MAX_PART_NUMBER = 10_000;

    /**
     * Checks the ranges.
     *
     * @param upload the multipart upload
     * @param number the part's number, 1 to 10,000
     * @param size the exact length of the body in bytes
     * @param checksum the checksum of the body, or null to bind none
     * @param signedAt the instant of signing
     * @param expiresAt the end; S3 counts whole seconds from the second of {@code signedAt}
     * @throws IllegalArgumentException if the number or the size is out of range, or the expiry is not after the
     *     instant of signing
     * @throws NullPointerException if the upload is null
     */
    public PresignPartRequest {
        Objects.requireNonNull(upload, "upload");
        if (number < 1 || number > MAX_PART_NUMBER) {
            throw new IllegalArgumentException(
                    "Invalid part number: " + number + ". Expected 1 to " + MAX_PART_NUMBER + ".");
        }
        if (size < 0) {
            throw new IllegalArgumentException("Invalid size of a part: " + size + ". Expected 0 bytes or more.");
        }
        if (!expiresAt.isAfter(signedAt)) {
            throw new IllegalArgumentException(
                    "Invalid expiry of a part: " + expiresAt + ". Expected an instant after " + signedAt + ".");
        }
    }
}
