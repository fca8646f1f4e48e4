package dev.valetkey.core.upload;

import java.util.Locale;
import java.util.Set;

/** The states of an upload and their transitions (docs/architecture.md, "Life of an upload"). */
public enum UploadState {
    ISSUED,
    VERIFYING,
    STORED,
    REJECTED,
    EXPIRED,
    ABORTED,
    DELETED;

    /** Whether an upload in this state may go to the other one. */
    public boolean canTransitionTo(UploadState next) {
        return successors().contains(next);
    }

    /** Whether the service will not change the state any more on its own. */
    public boolean settled() {
        return this != ISSUED && this != VERIFYING;
    }

    /** The state's name in the API and in the ledger. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Set<UploadState> successors() {
        return switch (this) {
            case ISSUED -> Set.of(VERIFYING, ABORTED, EXPIRED);
            // To itself, when a node takes over an expired lease.
            case VERIFYING -> Set.of(VERIFYING, STORED, REJECTED, ISSUED, EXPIRED);
            case STORED -> Set.of(DELETED);
            case REJECTED, EXPIRED, ABORTED, DELETED -> Set.of();
        };
    }
}
