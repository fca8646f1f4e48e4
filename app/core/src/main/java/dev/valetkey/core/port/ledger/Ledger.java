package dev.valetkey.core.port.ledger;

import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;

import java.util.List;
import java.util.Optional;

/**
 * Stores uploads. Every call throws {@link LedgerUnavailableException} if the ledger is unavailable. Implementations
 * are thread-safe and durable.
 */
public interface Ledger {

    /** Adds a new upload; its id must be new. */
    default void add(Upload upload) {
        addAll(List.of(upload));
    }

    /** Adds new uploads, all of them or none, in one transaction; their ids must be new. */
    void addAll(List<Upload> uploads);

    /** The upload with this id, of any tenant. */
    Optional<Upload> find(UploadId id);

    /**
     * Replaces the upload if the ledger still has it at {@code current}'s revision: one compare-and-set row update, in
     * one transaction with the event of the change (see {@link Outbox}).
     *
     * @return false if another change was faster; read the upload and decide again
     */
    boolean replace(Upload current, Upload next);

    /** One page of a tenant's uploads, newest first. */
    List<Upload> list(UploadQuery query);
}
