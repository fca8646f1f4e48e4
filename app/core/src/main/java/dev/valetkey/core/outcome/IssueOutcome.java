package dev.valetkey.core.outcome;

import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.Grant;
import dev.valetkey.core.upload.Upload;

import java.util.List;
import java.util.Objects;

/** The result of issuing an upload. A {@link Refusal} means that nothing was recorded. */
public sealed interface IssueOutcome permits IssueOutcome.Issued, IssueOutcome.AlreadyIssued, Refusal {

    /**
     * Recorded and granted.
     *
     * @param upload the recorded upload
     * @param grant the permission to upload it
     * @param constraints what the grant is bound to, each with its enforcer
     */
    record Issued(Upload upload, Grant grant, List<Constraint> constraints) implements IssueOutcome {
        /**
         * Copies the list.
         *
         * @param upload the recorded upload
         * @param grant the permission to upload it
         * @param constraints what the grant is bound to, each with its enforcer
         * @throws NullPointerException if a member is null
         */
        public Issued {
            Objects.requireNonNull(upload, "upload");
            Objects.requireNonNull(grant, "grant");
            constraints = List.copyOf(constraints);
        }
    }

    /**
     * Issued by an earlier request with the same idempotency key; the upload no longer gets grants.
     *
     * @param upload the upload in its current state
     */
    record AlreadyIssued(Upload upload) implements IssueOutcome {
        /**
         * Checks that no member is null.
         *
         * @param upload the upload in its current state
         * @throws NullPointerException if a member is null
         */
        public AlreadyIssued {
            Objects.requireNonNull(upload, "upload");
        }
    }
}
