package dev.valetkey.core.port.presign;

import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ObjectKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * The properties of a presigned form. Forms are the only grants that bind a range of sizes, and they are not
 * write-once: S3 has no form field for {@code If-None-Match}, so verification promotes the first object that it finds.
 *
 * @param key the object's key
 * @param minSize the minimum size of the file in bytes
 * @param maxSize the maximum size of the file in bytes
 * @param contentType the exact type
 * @param checksum the checksum of the file, or null to bind none
 * @param metadata the object's user metadata
 * @param signedAt the instant of signing
 * @param expiresAt the end, in whole seconds
 */
public record PresignPostRequest(
        ObjectKey key,
        long minSize,
        long maxSize,
        MediaType contentType,
        @Nullable Checksum checksum,
        Map<String, String> metadata,
        Instant signedAt,
        Instant expiresAt) {

    /**
     * Checks the ranges and copies the metadata.
     *
     * @param key the object's key
     * @param minSize the minimum size of the file in bytes
     * @param maxSize the maximum size of the file in bytes
     * @param contentType the exact type
     * @param checksum the checksum of the file, or null to bind none
     * @param metadata the object's user metadata
     * @param signedAt the instant of signing
     * @param expiresAt the end, in whole seconds
     * @throws IllegalArgumentException if the sizes are not a range from 0 bytes, or the expiry is not after the
     *     instant of signing
     * @throws NullPointerException if the key or the content type is null
     */
    public PresignPostRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(contentType, "contentType");
        metadata = Map.copyOf(metadata);
        if (minSize < 0 || minSize > maxSize) {
            throw new IllegalArgumentException("Invalid size range of a form: " + minSize + " to " + maxSize
                    + ". Expected 0 or more, and a maximum of at least the minimum.");
        }
        if (!expiresAt.isAfter(signedAt)) {
            throw new IllegalArgumentException(
                    "Invalid expiry of a form: " + expiresAt + ". Expected an instant after " + signedAt + ".");
        }
    }
}
