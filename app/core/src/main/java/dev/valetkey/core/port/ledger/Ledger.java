package dev.valetkey.core.port.ledger;

import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.policy.limit.GrantKind;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stores uploads. Every call throws {@link LedgerUnavailableException} if the ledger is unavailable. Implementations
 * are thread-safe and durable.
 */
public interface Ledger {

    /**
     * Adds a new upload; its id must be new.
     *
     * @param upload an upload with a new id
     */
    default void add(Upload upload) {
        addAll(List.of(upload));
    }

    /**
     * Adds new uploads without regard to quotas, all of them or none, in one transaction; their ids must be new.
     *
     * @param uploads uploads with new ids
     */
    default void addAll(List<Upload> uploads) {
        addAll(uploads, TenantQuotas.NONE);
    }

    /**
     * Adds new uploads within the quotas, all of them or none, in one transaction; their ids must be new. The comparison
     * with the quotas is exact: concurrent calls never exceed a limit together.
     *
     * @param uploads uploads of one tenant with new ids
     * @param quotas the limits of the tenant
     * @return the quota that would be exceeded; empty if the uploads were added
     */
    Optional<QuotaExcess> addAll(List<Upload> uploads, TenantQuotas quotas);

    /**
     * {@return the upload with this id, of any tenant}
     *
     * @param id the upload's id
     */
    Optional<Upload> find(UploadId id);

    /**
     * {@return the uploads with these ids, of any tenant, in any order; ids without an upload are left out}
     *
     * @param ids distinct ids, at most 1,000
     */
    default List<Upload> findAll(List<UploadId> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    /**
     * Replaces the upload if the ledger still has it at {@code current}'s revision: one compare-and-set row update, in
     * one transaction with the event of the change (see {@link Outbox}) and its effect on the usage (see
     * {@link UsageReader}).
     *
     * @param current the upload as it was read
     * @param next the upload with the change
     * @return false if another change was faster; read the upload and decide again
     */
    boolean replace(Upload current, Upload next);

    /**
     * {@return one page of uploads, newest first}
     *
     * @param query the tenant, the filters and the position of the page
     */
    List<Upload> list(UploadQuery query);

    /**
     * Claims issued uploads, inspections and quarantined uploads that are due, and finds uploads whose verification lease has expired, the longest overdue first.
     * A claimed upload is due again at {@link DueUploads#dueAgain}, for this node and all others; its revision does not
     * change. Nodes that call this at the same time claim different uploads.
     *
     * @param query the instant, the durations and the limit
     * @return uploads for verification, as the ledger has them
     */
    List<Upload> claimDue(DueUploads query);

    /**
     * Finds uploads that were rejected, aborted or deleted and whose URLs could still write lately, those first whose last URL
     * expires first. They are not claimed.
     *
     * @param kinds the kinds of their grants, not multipart
     * @param since only uploads whose last URL expires after this instant, or that settled after it
     * @param limit the maximum number of uploads, 1 to 1,000
     * @return the uploads as the ledger has them
     */
    List<Upload> findEnded(Set<GrantKind> kinds, Instant since, int limit);

    /**
     * Deletes uploads that have been rejected, expired, aborted or deleted for long, and whose events were delivered.
     *
     * @param settledBefore the uploads settled before this instant
     * @param limit the maximum number of uploads to delete, 1 to 1,000
     * @return how many were deleted
     */
    int purge(Instant settledBefore, int limit);
}
