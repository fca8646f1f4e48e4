package dev.valetkey.core.issue;

import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.Grant;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.Violation;

import java.util.List;
import java.util.Objects;

/** What became of an intent. */
public sealed interface IssueOutcome {

    /** Granted and recorded. */
    record Issued(Upload upload, Grant grant, List<Constraint> constraints) implements IssueOutcome {
        public Issued {
            Objects.requireNonNull(upload, "upload");
            Objects.requireNonNull(grant, "grant");
            constraints = List.copyOf(constraints);
        }
    }

    /** Refused, for all of these reasons; nothing was recorded. */
    record Refused(List<Violation> violations) implements IssueOutcome {
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /**
     * Issued by an earlier request with the same idempotency key, and by now past getting grants.
     *
     * @param upload as it is now
     */
    record AlreadyIssued(Upload upload) implements IssueOutcome {
        public AlreadyIssued {
            Objects.requireNonNull(upload, "upload");
        }
    }
}
