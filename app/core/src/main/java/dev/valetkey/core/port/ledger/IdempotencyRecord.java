package dev.valetkey.core.port.ledger;

import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.upload.Upload;

import java.util.List;
import java.util.Objects;

/**
 * The completion of a request.
 *
 * @param claim the claim that it ends
 * @param results in the order of the requested items
 * @param uploads the new uploads among the results, which are not in the ledger yet
 * @param quotas the limits of the uploads' tenant
 */
public record IdempotencyRecord(
        IdempotencyKeys.Claim claim, List<IdempotencyResult> results, List<Upload> uploads, TenantQuotas quotas) {

    /**
     * Copies the lists.
     *
     * @param claim the claim that it ends
     * @param results in the order of the requested items
     * @param uploads the new uploads among the results, which are not in the ledger yet
     * @param quotas the limits of the uploads' tenant
     * @throws NullPointerException if a member is null
     */
    public IdempotencyRecord {
        Objects.requireNonNull(claim, "claim");
        results = List.copyOf(results);
        uploads = List.copyOf(uploads);
        Objects.requireNonNull(quotas, "quotas");
    }

    /**
     * Creates the completion of a request whose uploads have no limits.
     *
     * @param claim the claim that it ends
     * @param results in the order of the requested items
     * @param uploads the new uploads among the results
     * @throws NullPointerException if a member is null
     */
    public IdempotencyRecord(IdempotencyKeys.Claim claim, List<IdempotencyResult> results, List<Upload> uploads) {
        this(claim, results, uploads, TenantQuotas.NONE);
    }
}
