package dev.valetkey.core.reconcile;

import dev.valetkey.core.upload.Placement;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.object.ObjectKey;

import java.util.Objects;
import java.util.Optional;

/**
 * A key that this service could have assigned to an upload: {@code incoming/} or {@code quarantine/}, the tenant's prefix, and
 * the upload's id.
 *
 * @param key the whole key
 * @param tenantPrefix the prefix of the tenant
 * @param id the upload's id
 */
public record IncomingKey(ObjectKey key, KeyPrefix tenantPrefix, UploadId id) {

    /**
     * Checks that no member is null.
     *
     * @param key the whole key
     * @param tenantPrefix the prefix of the tenant
     * @param id the upload's id
     * @throws NullPointerException if a member is null
     */
    public IncomingKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(tenantPrefix, "tenantPrefix");
        Objects.requireNonNull(id, "id");
    }

    /**
     * Parses the key of an object that a grant can have written.
     *
     * @param key the whole key
     * @return the parts of the key; empty if it has another form, so that another program has written it
     */
    public static Optional<IncomingKey> parse(String key) {
        return parse(Placement.INCOMING, key);
    }

    /**
     * Parses the key of an object.
     *
     * @param area {@code incoming/} or {@code quarantine/}
     * @param key the whole key
     * @return the parts of the key; empty if it has another form, so that another program has written it
     */
    public static Optional<IncomingKey> parse(KeyPrefix area, String key) {
        int start = area.value().length();
        int slash = key.lastIndexOf('/');
        return key.startsWith(area.value()) && slash > start
                ? UploadId.parse(key.substring(slash + 1)).flatMap(id -> of(key, key.substring(start, slash + 1), id))
                : Optional.empty();
    }

    private static Optional<IncomingKey> of(String key, String prefix, UploadId id) {
        try {
            return Optional.of(new IncomingKey(new ObjectKey(key), new KeyPrefix(prefix), id));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
