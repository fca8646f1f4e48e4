package dev.valetkey.core.port.presign;

import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ObjectKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a signed form is to be bound to. Forms are the only grants that bound a range of sizes, and they are not
 * write-once: S3 has no form field for {@code If-None-Match}, so whoever verifies takes the first object it sees.
 *
 * @param key the object's key
 * @param minSize the fewest bytes that the file may have
 * @param maxSize the most bytes that the file may have
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

    public PresignPostRequest {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(contentType, "contentType");
        metadata = Map.copyOf(metadata);
        if (minSize < 0 || minSize > maxSize) {
            throw new IllegalArgumentException("A form takes from 0 bytes up, and at most no fewer than at least; not "
                    + minSize + " to " + maxSize);
        }
        if (!expiresAt.isAfter(signedAt)) {
            throw new IllegalArgumentException("A form ends after it is signed: " + signedAt + " to " + expiresAt);
        }
    }
}
