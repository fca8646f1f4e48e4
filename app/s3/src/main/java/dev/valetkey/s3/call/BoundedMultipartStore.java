package dev.valetkey.s3.call;

import dev.valetkey.core.port.store.CompleteMultipartRequest;
import dev.valetkey.core.port.store.CreateMultipartRequest;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.transport.MultipartRef;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Limits the concurrent operations of a multipart store. Completions take as long as copies and share their limit. Thread-safe. */
public final class BoundedMultipartStore implements MultipartStore {

    private final MultipartStore store;
    private final CallBulkhead calls;
    private final CallBulkhead copies;

    /**
     * Creates a store that calls another one.
     *
     * @param store the store to call
     * @param calls the limit of short operations, shared with the object store
     * @param copies the limit of completions, shared with the object store
     */
    public BoundedMultipartStore(MultipartStore store, CallBulkhead calls, CallBulkhead copies) {
        this.store = Objects.requireNonNull(store, "store");
        this.calls = Objects.requireNonNull(calls, "calls");
        this.copies = Objects.requireNonNull(copies, "copies");
    }

    @Override
    public MultipartRef create(CreateMultipartRequest request) {
        return calls.execute("CREATE_MULTIPART", () -> store.create(request));
    }

    @Override
    public Optional<List<ListedPart>> listParts(MultipartRef upload) {
        return calls.execute("LIST_PARTS", () -> store.listParts(upload));
    }

    @Override
    public CompleteOutcome complete(CompleteMultipartRequest completion) {
        return copies.execute("COMPLETE", () -> store.complete(completion));
    }

    @Override
    public void abort(MultipartRef upload) {
        calls.run("ABORT", () -> store.abort(upload));
    }
}
