package dev.valetkey.core.upload;

import dev.valetkey.core.transport.MultipartRef;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The resource that a grant belongs to, from intent to stored object.
 *
 * @param id the upload's id
 * @param tenant the tenant that owns it
 * @param subject the id of the subject that requested it
 * @param intent the granted intent; the bytes are compared with it
 * @param transport how the bytes travel, and the granted sizes
 * @param multipartId the store's id of the multipart upload, null for other transports; outside of the service it
 *     appears only in presigned URLs
 * @param placement the object's keys
 * @param inspections the inspections that its bytes must pass
 * @param createdAt when it was issued
 * @param expiresAt when its last URL expires; for parts, which are presigned on demand, equal to {@code endsAt}
 * @param endsAt when the upload stops getting new URLs
 * @param status the current status
 * @param revision counts the changes; the ledger compares it before it writes
 */
public record Upload(
        UploadId id,
        TenantId tenant,
        String subject,
        UploadIntent intent,
        Transport transport,
        @Nullable String multipartId,
        Placement placement,
        InspectionProgress inspections,
        Instant createdAt,
        Instant expiresAt,
        Instant endsAt,
        UploadStatus status,
        long revision) {

    /**
     * Checks the order of the instants, and that only multipart uploads have an id in the store.
     *
     * @param id the upload's id
     * @param tenant the tenant that owns it
     * @param subject the id of the subject that requested it
     * @param intent the granted intent; the bytes are compared with it
     * @param transport how the bytes travel, and the granted sizes
     * @param multipartId the store's id of the multipart upload, null for other transports; outside of the service it
     *     appears only in presigned URLs
     * @param placement the object's keys
     * @param inspections the inspections that its bytes must pass
     * @param createdAt when it was issued
     * @param expiresAt when its last URL expires; for parts, which are presigned on demand, equal to {@code endsAt}
     * @param endsAt when the upload stops getting new URLs
     * @param status the current status
     * @param revision counts the changes; the ledger compares it before it writes
     * @throws IllegalArgumentException if the expiry is not after the creation, the end is before the expiry, or the id
     *     in the store does not fit the transport
     * @throws NullPointerException if a member is null that must not be
     */
    public Upload {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(inspections, "inspections");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(status, "status");
        if (!expiresAt.isAfter(createdAt)) {
            throw new IllegalArgumentException("An upload ends after it began: " + createdAt + " to " + expiresAt);
        }
        if (endsAt.isBefore(expiresAt)) {
            throw new IllegalArgumentException("No URL outlives its upload: " + expiresAt + " is after " + endsAt);
        }
        if ((multipartId != null) != (transport instanceof Transport.Multipart)) {
            throw new IllegalArgumentException("Uploads in parts have an id in the store, and no others do: " + id);
        }
    }

    /** {@return the kind of its grants} */
    public GrantKind kind() {
        return transport.kind();
    }

    /** {@return the store's multipart upload; empty for other transports} */
    public Optional<MultipartRef> multipart() {
        return Optional.ofNullable(multipartId).map(store -> new MultipartRef(placement.incoming(), store));
    }

    /**
     * {@return whether it may get new grants now}
     *
     * @param now the current instant
     */
    public Renewability renewability(Instant now) {
        return switch (state()) {
            case ISSUED -> now.isBefore(endsAt) ? Renewability.RENEWABLE : Renewability.ENDED;
            case VERIFYING, INSPECTING -> Renewability.VERIFYING;
            case EXPIRED -> Renewability.ENDED;
            case STORED, QUARANTINED, REJECTED, ABORTED, DELETED -> Renewability.SETTLED;
        };
    }

    /** {@return the state of the current status} */
    public UploadState state() {
        return status.state();
    }

    /**
     * {@return the upload in its next status}
     *
     * @param next the status to enter
     * @throws IllegalStateException if this transition is not allowed
     */
    public Upload transitionTo(UploadStatus next) {
        return transitionTo(next, inspections);
    }

    /**
     * {@return the upload in its next status, with what its inspections have found}
     *
     * @param next the status to enter
     * @param progress the inspections that have passed
     * @throws IllegalStateException if this transition is not allowed
     */
    public Upload transitionTo(UploadStatus next, InspectionProgress progress) {
        checkTransition(next);
        return with(multipartId, expiresAt, progress, next);
    }

    /**
     * {@return the upload with a later expiry of its URLs}
     *
     * @param until the expiry of the last URL, not after {@link #endsAt}
     * @throws IllegalStateException if it is not issued, because only issued uploads get new URLs
     */
    public Upload renewed(Instant until) {
        checkIssued();
        return with(multipartId, until.isAfter(expiresAt) ? until : expiresAt, inspections, status);
    }

    /**
     * {@return the upload with another multipart upload of the store; URLs of the earlier one become invalid}
     *
     * @param multipart the new multipart upload, with the same key
     * @throws IllegalStateException if it is not issued, because only issued uploads get new URLs
     */
    public Upload withMultipart(MultipartRef multipart) {
        checkIssued();
        return with(multipart.id(), expiresAt, inspections, status);
    }

    private void checkTransition(UploadStatus next) {
        if (!state().canTransitionTo(next.state())) {
            throw new IllegalStateException("Upload " + id + " does not go from " + state().wireName() + " to "
                    + next.state().wireName());
        }
    }

    private void checkIssued() {
        if (state() != UploadState.ISSUED) {
            throw new IllegalStateException("Upload " + id + " is " + state().wireName() + " and gets no new URLs");
        }
    }

    private Upload with(@Nullable String store, Instant lastUrlEnds, InspectionProgress progress, UploadStatus next) {
        return new Upload(
                id,
                tenant,
                subject,
                intent,
                transport,
                store,
                placement,
                progress,
                createdAt,
                lastUrlEnds,
                endsAt,
                next,
                revision + 1);
    }
}
