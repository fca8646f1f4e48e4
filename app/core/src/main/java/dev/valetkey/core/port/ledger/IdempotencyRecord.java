package dev.valetkey.core.port.ledger;

import dev.valetkey.core.upload.Upload;

import java.util.List;
import java.util.Objects;

/**
 * The end of a request's work.
 *
 * @param claim the right to end it
 * @param results what became of it, in the order of what was asked for
 * @param uploads the new uploads among the results, which the ledger does not have yet
 */
public record IdempotencyRecord(IdempotencyClaim claim, List<IdempotencyResult> results, List<Upload> uploads) {

    public IdempotencyRecord {
        Objects.requireNonNull(claim, "claim");
        results = List.copyOf(results);
        uploads = List.copyOf(uploads);
    }
}
