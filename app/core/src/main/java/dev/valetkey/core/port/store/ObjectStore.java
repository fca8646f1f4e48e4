package dev.valetkey.core.port.store;

import dev.valetkey.policy.object.ObjectKey;

import java.util.Optional;

/**
 * The operations of the service on the bucket. Every call throws {@link StoreUnavailableException} if the store is
 * unavailable; a response of the store is never an exception. Implementations are thread-safe.
 */
public interface ObjectStore {

    /**
     * {@return the object at the key; empty if none exists}
     *
     * @param key the object's key
     */
    Optional<ObjectFacts> head(ObjectKey key);

    /**
     * Copies within the bucket if the source is unchanged and no object exists at the target.
     *
     * @param promotion the source as it was verified, and the target
     * @return the outcome in the store
     */
    PromoteOutcome promote(Promotion promotion);

    /**
     * Deletes the object at the key and leaves a zero-byte tombstone, so that write-once URLs for the key fail. S3
     * cannot revoke a single URL; an existing object has the same effect.
     *
     * @param key the key to block
     */
    void writeTombstone(ObjectKey key);

    /**
     * Deletes the object if it still is the one with this ETag; deleting the deleted object already is no failure.
     *
     * @param key the object's key
     * @param etag the ETag of the verified object, without quotes
     * @return whether the object is deleted
     */
    DeleteOutcome delete(ObjectKey key, String etag);

    /** The result of a conditional copy. */
    enum PromoteOutcome {
        /** The object has been copied to the target. */
        PROMOTED,
        /**
         * An object exists at the target: another upload's, or the copy of our own earlier attempt whose response was
         * lost.
         */
        TARGET_EXISTS,
        /** The source is gone or is another object than the promotion names. */
        SOURCE_CHANGED
    }

    /** The result of a conditional delete. */
    enum DeleteOutcome {
        /** The key has no object with the ETag any more. */
        DELETED,
        /** Another object exists at the key; it was not deleted. */
        CHANGED
    }
}
