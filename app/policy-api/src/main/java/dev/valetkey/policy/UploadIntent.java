package dev.valetkey.policy;

import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.tenant.Purpose;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;

/**
 * What a client says about one file that it wants to upload. Nothing in it is trusted: the name, the type and the size
 * are claims that policies judge and that the grant then binds.
 *
 * <pre>{@code
 * boolean large = intent.size() == null || intent.size() > 50_000_000;
 * }</pre>
 *
 * @param purpose the named kind of upload within the tenant
 * @param fileName the file's name as the client gave it; any characters, never part of a key or a signature
 * @param contentType the media type that the client will send
 * @param size the exact size in bytes, 0 or more, or null if the client does not know it
 * @param checksum the checksum of the bytes, or null if the client did not compute one
 * @param metadata the client's own data, to be stored with the object
 * @param kind the grant kind that the client insists on, or null to let the service choose
 * @since 0.1.0
 */
public record UploadIntent(
        Purpose purpose,
        String fileName,
        MediaType contentType,
        @Nullable Long size,
        @Nullable Checksum checksum,
        Map<String, String> metadata,
        @Nullable GrantKind kind) {

    public UploadIntent {
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(fileName, "fileName");
        Objects.requireNonNull(contentType, "contentType");
        if (size != null && size < 0) {
            throw new IllegalArgumentException("A size is 0 bytes or more, not " + size);
        }
        metadata = Map.copyOf(metadata);
    }
}
