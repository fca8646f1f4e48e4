package dev.valetkey.core.port.presign;

import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * The properties of a presigned GET.
 *
 * @param key the object's key
 * @param contentDisposition the {@code Content-Disposition} of S3's response
 * @param contentType the {@code Content-Type} of S3's response
 * @param cacheControl the {@code Cache-Control} of S3's response, or null for none
 * @param signedAt the instant of signing
 * @param expiresAt the end; S3 counts whole seconds from the second of {@code signedAt}
 */
public record PresignGetRequest(
        ObjectKey key,
        String contentDisposition,
        MediaType contentType,
        @Nullable String cacheControl,
        Instant signedAt,
        Instant expiresAt) {

    /**
     * Checks the instants.
     *
     * @param key the object's key
     * @param contentDisposition the {@code Content-Disposition} of S3's response
     * @param contentType the {@code Content-Type} of S3's response
     * @param cacheControl the {@code Cache-Control} of S3's response, or null for none
     * @param signedAt the instant of signing
     * @param expiresAt the end; S3 counts whole seconds from the second of {@code signedAt}
     * @throws IllegalArgumentException if the expiry is not after the instant of signing
     * @throws NullPointerException if a member is null that must not be
     */
    public PresignGetRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(contentDisposition, "contentDisposition");
        Objects.requireNonNull(contentType, "contentType");
        if (!expiresAt.isAfter(signedAt)) {
            throw new IllegalArgumentException(
                    "Invalid expiry of a GET: " + expiresAt + ". Expected an instant after " + signedAt + ".");
        }
    }
}
