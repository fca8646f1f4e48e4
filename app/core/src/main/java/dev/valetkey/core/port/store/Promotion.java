package dev.valetkey.core.port.store;

import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;

import java.util.Map;
import java.util.Objects;

/**
 * A copy from the incoming to the final key. Everything except the bytes is replaced, so unsigned headers that an
 * uploader added are not copied.
 *
 * @param from the source key
 * @param source the store's description of the source when it was verified
 * @param to the target key; no object may exist there
 * @param contentType the verified type
 * @param metadata the granted metadata
 */
public record Promotion(
        ObjectKey from, ObjectFacts source, ObjectKey to, MediaType contentType, Map<String, String> metadata) {

    /**
     * Copies the metadata.
     *
     * @param from the source key
     * @param source the store's description of the source when it was verified
     * @param to the target key; no object may exist there
     * @param contentType the verified type
     * @param metadata the granted metadata
     * @throws NullPointerException if a member is null
     */
    public Promotion {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(contentType, "contentType");
        metadata = Map.copyOf(metadata);
    }
}
