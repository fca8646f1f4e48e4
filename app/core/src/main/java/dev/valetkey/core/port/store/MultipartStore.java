package dev.valetkey.core.port.store;

import dev.valetkey.core.transport.MultipartRef;

import java.util.List;
import java.util.Optional;

/**
 * The calls around a client's parts, which only the service makes. Every call throws
 * {@link dev.valetkey.core.port.store.StoreUnavailableException} when the store cannot be asked; what the store answers is never an
 * exception. Implementations are thread-safe.
 */
public interface MultipartStore {

    /** Begins a multipart upload. */
    MultipartRef create(CreateMultipartRequest order);

    /**
     * The parts that the store has, all pages, in the order of their numbers; empty if it knows no such upload (any
     * more): it was completed, aborted or cleaned away.
     */
    Optional<List<ListedPart>> listParts(MultipartRef upload);

    /** Makes the object of its parts, unless something lies at the key. */
    CompleteOutcome complete(CompleteMultipartRequest completion);

    /** Gives the upload up and frees its parts; returns when the store has none of them left, and so may be repeated. */
    void abort(MultipartRef upload);

    /** What became of a completion. */
    enum CompleteOutcome {
        /** The object is there. */
        COMPLETED,
        /** The store's parts are not those that were named, or not what they should add up to; the upload goes on. */
        REJECTED,
        /**
         * 404, 409 or 412: somebody else was there, or our own earlier attempt whose answer was lost. What lies at the
         * key decides.
         */
        INCONCLUSIVE
    }
}
