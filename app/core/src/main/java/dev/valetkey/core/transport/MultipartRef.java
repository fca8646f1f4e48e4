package dev.valetkey.core.transport;

import dev.valetkey.policy.object.ObjectKey;

import java.util.Objects;

/**
 * One of the store's multipart uploads. Neither half of it ever leaves the service but inside a signed URL: a client's
 * handle is the id of our upload.
 *
 * @param key the key that the object will have
 * @param id the store's own id ({@code uploadId}), opaque
 */
public record MultipartRef(ObjectKey key, String id) {

    /**
     * Checks that there is an id.
     *
     * @param key the key that the object will have
     * @param id the store's own id ({@code uploadId}), opaque
     * @throws IllegalArgumentException if the id is empty
     * @throws NullPointerException if the key is null
     */
    public MultipartRef {
        Objects.requireNonNull(key, "key");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("A multipart upload has an id");
        }
    }

    /** Without the id, which is half of a permission. */
    @Override
    public String toString() {
        return "a multipart upload to " + key;
    }
}
