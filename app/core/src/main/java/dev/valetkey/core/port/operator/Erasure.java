package dev.valetkey.core.port.operator;

import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The erasure of all uploads that a tenant, or one of its subjects, had when it was requested.
 *
 * @param id the id of the erasure
 * @param tenant whose uploads
 * @param subject only those of the subject with this id; null for all subjects
 * @param requestedBy the id of the operator
 * @param requestedAt when it was requested; later uploads are not erased
 * @param status what has been done
 * @param revision counts the claims; the ledger compares it before it accepts a change by a claim
 */
public record Erasure(
        UUID id,
        TenantId tenant,
        @Nullable String subject,
        String requestedBy,
        Instant requestedAt,
        Status status,
        long revision) {

    /**
     * Checks that no member is null that must not be.
     *
     * @param id the id of the erasure
     * @param tenant whose uploads
     * @param subject only those of the subject with this id; null for all subjects
     * @param requestedBy the id of the operator
     * @param requestedAt when it was requested; later uploads are not erased
     * @param status what has been done
     * @param revision counts the claims; the ledger compares it before it accepts a change by a claim
     * @throws NullPointerException if a member is null that must not be
     */
    public Erasure {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(requestedBy, "requestedBy");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(status, "status");
    }

    /** {@return whether everything is erased} */
    public boolean completed() {
        return status.completedAt() != null;
    }

    /**
     * What an erasure has done. The counts are exact, because each changes in the transaction that deletes an upload.
     *
     * @param uploads the number of deleted uploads
     * @param objects how many of them were stored
     * @param bytes the sum of the sizes of the stored objects
     * @param failures how often an upload could not be erased; it is retried
     * @param lastFailure the message of the last failure; null without failures
     * @param completedAt when everything was erased; null before
     */
    public record Status(
            long uploads,
            long objects,
            long bytes,
            long failures,
            @Nullable String lastFailure,
            @Nullable Instant completedAt) {

        /** The status of an erasure that has not begun. */
        public static final Status NONE = new Status(0, 0, 0, 0, null, null);
    }
}
