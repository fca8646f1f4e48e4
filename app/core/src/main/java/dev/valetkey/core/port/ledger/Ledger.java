package dev.valetkey.core.port.ledger;

import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;

import java.util.List;
import java.util.Optional;

/**
 * Where uploads are remembered. Every call throws {@link LedgerUnavailableException} when the ledger cannot be asked.
 * Implementations are thread-safe, and what they wrote survives the process.
 */
public interface Ledger {

    /** Remembers a new upload; its id must be new. */
    default void add(Upload upload) {
        addAll(List.of(upload));
    }

    /** Remembers new uploads, all of them or none, in one transaction; their ids must be new. */
    void addAll(List<Upload> uploads);

    /** The upload with this id, whoever owns it. */
    Optional<Upload> find(UploadId id);

    /**
     * Replaces the upload if the ledger still has it at {@code current}'s revision: one compare-and-set row update, in
     * one transaction with the event that tells of it (see {@link Outbox}).
     *
     * @return false if somebody else was faster; read again and decide anew
     */
    boolean replace(Upload current, Upload next);

    /** One page of a tenant's uploads, newest first. */
    List<Upload> list(UploadQuery query);
}
