package dev.valetkey.core.port.presign;

import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;

import java.time.Instant;
import java.util.Objects;

/**
 * What a presigned GET is to be bound to.
 *
 * @param key the object's key
 * @param contentDisposition the {@code Content-Disposition} that S3 answers with
 * @param contentType the {@code Content-Type} that S3 answers with
 * @param signedAt the instant of signing
 * @param expiresAt the end; S3 counts whole seconds from the second that {@code signedAt} lies in
 */
public record PresignGetRequest(
        ObjectKey key, String contentDisposition, MediaType contentType, Instant signedAt, Instant expiresAt) {

    public PresignGetRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(contentDisposition, "contentDisposition");
        Objects.requireNonNull(contentType, "contentType");
        if (!expiresAt.isAfter(signedAt)) {
            throw new IllegalArgumentException("A GET ends after it is signed: " + signedAt + " to " + expiresAt);
        }
    }
}
