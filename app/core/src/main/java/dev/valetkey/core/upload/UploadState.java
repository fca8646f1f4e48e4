package dev.valetkey.core.upload;

import java.util.Locale;
import java.util.Set;

/** The states of an upload and where each may go (docs/architecture.md, "Life of an upload"). */
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

    /** Whether nothing more happens to the bytes by themselves. */
    public boolean settled() {
        return this != ISSUED && this != VERIFYING;
    }

    /** The state's word in the API and in the ledger. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Set<UploadState> successors() {
        return switch (this) {
            case ISSUED -> Set.of(VERIFYING, ABORTED, EXPIRED);
            // To itself: a node takes over a lease that ran out.
            case VERIFYING -> Set.of(VERIFYING, STORED, REJECTED, ISSUED, EXPIRED);
            case STORED -> Set.of(DELETED);
            case REJECTED, EXPIRED, ABORTED, DELETED -> Set.of();
        };
    }
}
