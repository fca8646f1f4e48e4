package dev.valetkey.core.port.store;

import dev.valetkey.policy.object.Checksum;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The store's description of one object.
 *
 * @param size bytes
 * @param contentType the stored type, unparsed; may be any text
 * @param checksums the checksums of the whole object that the store verified or computed, without composite checksums
 *     of parts
 * @param metadata user metadata, names in lower case without {@code x-amz-meta-}
 * @param etag the store's identity of the bytes, opaque, without quotes
 * @param versionId the version, or null if the bucket keeps no versions
 */
public record ObjectFacts(
        long size,
        String contentType,
        Set<Checksum> checksums,
        Map<String, String> metadata,
        String etag,
        @Nullable String versionId) {

    /**
     * Copies the checksums and the metadata.
     *
     * @param size bytes
     * @param contentType the stored type, unparsed; may be any text
     * @param checksums the checksums of the whole object that the store verified or computed, without composite
     *     checksums of parts
     * @param metadata user metadata, names in lower case without {@code x-amz-meta-}
     * @param etag the store's identity of the bytes, opaque, without quotes
     * @param versionId the version, or null if the bucket keeps no versions
     * @throws NullPointerException if a member is null
     */
    public ObjectFacts {
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(etag, "etag");
        checksums = Set.copyOf(checksums);
        metadata = Map.copyOf(metadata);
    }
}
