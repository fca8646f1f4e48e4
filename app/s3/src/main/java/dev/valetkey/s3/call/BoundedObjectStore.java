package dev.valetkey.s3.call;

import dev.valetkey.core.port.store.ObjectFacts;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.Promotion;
import dev.valetkey.policy.object.ObjectKey;

import java.util.Objects;
import java.util.Optional;

/** Limits the concurrent operations of a store. Copies have a limit of their own, because they take longer. Thread-safe. */
public final class BoundedObjectStore implements ObjectStore {

    private final ObjectStore store;
    private final CallBulkhead calls;
    private final CallBulkhead copies;

    /**
     * Creates a store that calls another one.
     *
     * @param store the store to call
     * @param calls the limit of short operations, shared with the multipart store
     * @param copies the limit of copies, shared with the multipart store
     */
    public BoundedObjectStore(ObjectStore store, CallBulkhead calls, CallBulkhead copies) {
        this.store = Objects.requireNonNull(store, "store");
        this.calls = Objects.requireNonNull(calls, "calls");
        this.copies = Objects.requireNonNull(copies, "copies");
    }

    @Override
    public Optional<ObjectFacts> head(ObjectKey key) {
        return calls.execute("HEAD", () -> store.head(key));
    }

    @Override
    public PromoteOutcome promote(Promotion promotion) {
        return copies.execute("COPY", () -> store.promote(promotion));
    }

    @Override
    public void writeTombstone(ObjectKey key) {
        calls.run("PUT", () -> store.writeTombstone(key));
    }

    @Override
    public DeleteOutcome delete(ObjectKey key, String etag) {
        return calls.execute("DELETE", () -> store.delete(key, etag));
    }
}
