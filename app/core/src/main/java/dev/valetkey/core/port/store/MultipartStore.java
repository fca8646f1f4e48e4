package dev.valetkey.core.port.store;

import dev.valetkey.core.transport.MultipartRef;

import java.util.List;
import java.util.Optional;

/**
 * The operations on multipart uploads that only the service performs. Every call throws
 * {@link StoreUnavailableException} if the store is unavailable; a response of the store is never an exception.
 * Implementations are thread-safe.
 */
public interface MultipartStore {

    /**
     * Creates a multipart upload.
     *
     * @param order the key and everything that S3 stores with the object
     * @return the key and the store's id of the multipart upload
     */
    MultipartRef create(CreateMultipartRequest order);

    /**
     * {@return the parts that the store has, all pages, in the order of their numbers; empty if the store has no such
     * upload, because it was completed, aborted or deleted by a lifecycle rule}
     *
     * @param upload the multipart upload
     */
    Optional<List<ListedPart>> listParts(MultipartRef upload);

    /**
     * Assembles the object from its parts, unless an object exists at the key.
     *
     * @param completion the parts, and the checksum to compare
     * @return the outcome in the store
     */
    CompleteOutcome complete(CompleteMultipartRequest completion);

    /**
     * Aborts the upload and deletes its parts; returns when the store has no part left. Idempotent.
     *
     * @param upload the multipart upload
     */
    void abort(MultipartRef upload);

    /** The result of a completion. */
    enum CompleteOutcome {
        /** The object exists. */
        COMPLETED,
        /**
         * The store's parts differ from the named ones, or do not add up to the named size or checksum; the upload
         * stays open.
         */
        REJECTED,
        /**
         * 404, 409 or 412: another request completed the upload, or our own earlier attempt whose response was lost.
         * The object at the key decides.
         */
        INCONCLUSIVE
    }
}
