package dev.valetkey.core.port.presign;

import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ObjectKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * The properties of a presigned PUT. It is always write-once ({@code If-None-Match: *}).
 *
 * @param key the object's key
 * @param size the exact length of the body in bytes
 * @param contentType the exact type
 * @param checksum the checksum of the body, or null to bind none
 * @param metadata the object's user metadata
 * @param signedAt the instant of signing
 * @param expiresAt the end; S3 counts whole seconds from the second of {@code signedAt}
 */
public record PresignPutRequest(
        ObjectKey key,
        long size,
        MediaType contentType,
        @Nullable Checksum checksum,
        Map<String, String> metadata,
        Instant signedAt,
        Instant expiresAt) {

    /**
     * Checks the ranges and copies the metadata.
     *
     * @param key the object's key
     * @param size the exact length of the body in bytes
     * @param contentType the exact type
     * @param checksum the checksum of the body, or null to bind none
     * @param metadata the object's user metadata
     * @param signedAt the instant of signing
     * @param expiresAt the end; S3 counts whole seconds from the second of {@code signedAt}
     * @throws IllegalArgumentException if the size is negative, or the expiry is not after the instant of signing
     * @throws NullPointerException if the key or the content type is null
     */
    public PresignPutRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(contentType, "contentType");
        metadata = Map.copyOf(metadata);
        if (size < 0) {
            throw new IllegalArgumentException("Invalid size of a PUT: " + size + ". Expected 0 bytes or more.");
        }
        if (!expiresAt.isAfter(signedAt)) {
            throw new IllegalArgumentException(
                    "Invalid expiry of a PUT: " + expiresAt + ". Expected an instant after " + signedAt + ".");
        }
    }
}
