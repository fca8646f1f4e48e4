package dev.valetkey.core.port.store;

import dev.valetkey.policy.object.ObjectKey;

import java.util.Optional;

/**
 * The bucket, as far as the service itself touches it. Every call throws {@link StoreUnavailableException} when the store cannot
 * be asked; what the store answers is never an exception. Implementations are thread-safe.
 */
public interface ObjectStore {

    /** What lies at the key; empty if nothing does. */
    Optional<ObjectFacts> head(ObjectKey key);

    /** Copies within the bucket if the source is unchanged and nothing lies at the target. */
    PromoteOutcome promote(Promotion promotion);

    /**
     * Discards whatever lies at the key and leaves a zero-byte tombstone, so that no write-once URL for it works any
     * more. S3 has no way to revoke one URL; an existing object does it.
     */
    void writeTombstone(ObjectKey key);

    /** Deletes the object if it still is the one with this ETag; deleting what is gone already is no failure. */
    DeleteOutcome delete(ObjectKey key, String etag);

    /** What became of a conditional copy. */
    enum PromoteOutcome {
        PROMOTED,
        /** Something lies at the target: somebody else's, or our own earlier attempt whose answer was lost. */
        TARGET_EXISTS,
        /** The source is gone or is another object than the promotion names. */
        SOURCE_CHANGED
    }

    /** What became of a conditional delete. */
    enum DeleteOutcome {
        DELETED,
        /** Another object lies there; it was left alone. */
        CHANGED
    }
}
