package dev.valetkey.core.port.store;

import dev.valetkey.policy.media.MediaType;
import dev.valetkey.policy.object.ObjectKey;

import java.util.Map;
import java.util.Objects;

/**
 * A copy from the incoming to the final key. Everything but the bytes is replaced: headers that an uploader slipped in
 * unsigned do not travel along.
 *
 * @param from the source key
 * @param source what the store said about the source when it was checked
 * @param to the target key; nothing may lie there
 * @param contentType the verified type
 * @param metadata the metadata that was granted
 */
public record Promotion(
        ObjectKey from, ObjectFacts source, ObjectKey to, MediaType contentType, Map<String, String> metadata) {

    public Promotion {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(contentType, "contentType");
        metadata = Map.copyOf(metadata);
    }
}
