package dev.valetkey.core.upload;

import java.util.Locale;
import java.util.Set;

/** The states of an upload and their transitions (docs/architecture.md, "Life of an upload"). */
public enum UploadState {
    /** Granted; no verified object exists yet. */
    ISSUED,
    /** A node verifies the object. */
    VERIFYING,
    /** The object matches the grant; the verdict of an inspection is awaited. */
    INSPECTING,
    /** Verified and promoted to its final key. */
    STORED,
    /** An inspection rejected the object, which is kept where no grant reaches it until an operator decides or it expires. */
    QUARANTINED,
    /** The object did not match the grant or an inspection rejected it; it was deleted. */
    REJECTED,
    /** No object arrived in time. */
    EXPIRED,
    /** Aborted before it was stored. */
    ABORTED,
    /** Deleted after it was stored. */
    DELETED;

    /**
     * {@return whether an upload in this state may go to the other one}
     *
     * @param next the state to enter
     */
    public boolean canTransitionTo(UploadState next) {
        return successors().contains(next);
    }

    /** {@return whether no client has to wait for another state} */
    public boolean settled() {
        return this != ISSUED && this != VERIFYING && this != INSPECTING;
    }

    /** {@return whether the upload has ended without an object, so that its state does not change any more} */
    public boolean ended() {
        return successors().isEmpty();
    }

    /** {@return whether the bytes have arrived and the service is deciding on them} */
    public boolean undecided() {
        return this == VERIFYING || this == INSPECTING;
    }

    /** {@return the state's name in the API and in the ledger} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Set<UploadState> successors() {
        return switch (this) {
            case ISSUED -> Set.of(VERIFYING, ABORTED, EXPIRED);
            // To itself, when a node takes over an expired lease.
            case VERIFYING -> Set.of(VERIFYING, INSPECTING, STORED, QUARANTINED, REJECTED, ISSUED, EXPIRED);
            case INSPECTING -> Set.of(VERIFYING, ABORTED);
            case STORED -> Set.of(DELETED);
            // To itself, when its end is recorded before the bytes are deleted.
            case QUARANTINED -> Set.of(QUARANTINED, STORED, REJECTED, DELETED);
            case REJECTED, EXPIRED, ABORTED, DELETED -> Set.of();
        };
    }
}
