package dev.valetkey.core.renew;

import dev.valetkey.core.issue.IssueOutcome.Issued;
import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.Violation;

import java.util.List;
import java.util.Objects;

/** What became of the wish for a new grant. */
public sealed interface RenewOutcome {

    /** Granted again: the same upload with the same key. */
    record Renewed(Issued issued) implements RenewOutcome {
        public Renewed {
            Objects.requireNonNull(issued, "issued");
        }
    }

    /** Policies are against it by now, for all of these reasons; earlier URLs live on until they end. */
    record Refused(List<Violation> violations) implements RenewOutcome {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /** Something lies at its place, so no URL would write there any more; it is to be completed. */
    record AlreadyUploaded(Upload upload) implements RenewOutcome {
        public AlreadyUploaded {
            Objects.requireNonNull(upload, "upload");
        }
    }

    /**
     * The upload gets no new grants now.
     *
     * @param renewability why; never {@code OPEN}
     */
    record Closed(Upload upload, Renewability renewability) implements RenewOutcome {
        public Closed {
            Objects.requireNonNull(upload, "upload");
            if (renewability == Renewability.RENEWABLE) {
                throw new IllegalArgumentException("Upload " + upload.id() + " is open, so it gets new grants");
            }
        }
    }
}
