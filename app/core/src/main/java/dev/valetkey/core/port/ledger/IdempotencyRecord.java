package dev.valetkey.core.port.ledger;

import dev.valetkey.core.upload.Upload;

import java.util.List;
import java.util.Objects;

/**
 * The completion of a request.
 *
 * @param claim the claim that it ends
 * @param results in the order of the requested items
 * @param uploads the new uploads among the results, which are not in the ledger yet
 */
public record IdempotencyRecord(IdempotencyKeys.Claim claim, List<IdempotencyResult> results, List<Upload> uploads) {

    /**
     * Copies the lists.
     *
     * @param claim the claim that it ends
     * @param results in the order of the requested items
     * @param uploads the new uploads among the results, which are not in the ledger yet
     * @throws NullPointerException if a member is null
     */
    public IdempotencyRecord {
        Objects.requireNonNull(claim, "claim");
        results = List.copyOf(results);
        uploads = List.copyOf(uploads);
    }
}
