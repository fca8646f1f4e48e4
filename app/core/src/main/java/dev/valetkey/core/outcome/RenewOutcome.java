package dev.valetkey.core.outcome;

import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;

import java.util.Objects;

/** The result of renewing an upload. After a {@link Refusal}, earlier URLs stay valid until they expire. */
public sealed interface RenewOutcome
        permits RenewOutcome.Renewed, RenewOutcome.AlreadyUploaded, RenewOutcome.Closed, Refusal {

    /** Granted again: the same upload with the same object key. */
    record Renewed(IssueOutcome.Issued issued) implements RenewOutcome {
        public Renewed {
            Objects.requireNonNull(issued, "issued");
        }
    }

    /** An object exists at the upload's incoming key, so no URL could write there; the client should complete the upload. */
    record AlreadyUploaded(Upload upload) implements RenewOutcome {
        public AlreadyUploaded {
            Objects.requireNonNull(upload, "upload");
        }
    }

    /**
     * The upload gets no new grants now.
     *
     * @param renewability the reason; never {@code RENEWABLE}
     */
    record Closed(Upload upload, Renewability renewability) implements RenewOutcome {
        public Closed {
            Objects.requireNonNull(upload, "upload");
            if (renewability == Renewability.RENEWABLE) {
                throw new IllegalArgumentException("Upload " + upload.id() + " is renewable, so it is not closed");
            }
        }
    }
}
