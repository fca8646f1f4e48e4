package dev.valetkey.core.upload;

import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ObjectKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * The promoted object, as the store describes it.
 *
 * @param key the final key
 * @param size bytes
 * @param contentType the verified type
 * @param checksum the object's checksum, or null if the store has no checksum of the whole object
 * @param etag the store's identity of these bytes, opaque, without quotes
 * @param versionId the version, or null if the bucket keeps no versions
 * @param storedAt when it was promoted
 */
public record StoredObject(
        ObjectKey key,
        long size,
        MediaType contentType,
        @Nullable Checksum checksum,
        String etag,
        @Nullable String versionId,
        Instant storedAt) {

    /**
     * Checks the size.
     *
     * @param key the final key
     * @param size bytes
     * @param contentType the verified type
     * @param checksum the object's checksum, or null if the store has no checksum of the whole object
     * @param etag the store's identity of these bytes, opaque, without quotes
     * @param versionId the version, or null if the bucket keeps no versions
     * @param storedAt when it was promoted
     * @throws IllegalArgumentException if the size is negative
     * @throws NullPointerException if the key, the content type, the ETag or the instant is null
     */
    public StoredObject {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(storedAt, "storedAt");
        if (size < 0) {
            throw new IllegalArgumentException("A stored object has 0 bytes or more, not " + size);
        }
    }
}
