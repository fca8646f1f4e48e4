package dev.valetkey.core.outcome;

import dev.valetkey.core.upload.Renewability;
import dev.valetkey.core.upload.Upload;

import java.util.Objects;

/** The result of renewing an upload. After a {@link Refusal}, earlier URLs stay valid until they expire. */
public sealed interface RenewOutcome
        permits RenewOutcome.Renewed, RenewOutcome.AlreadyUploaded, RenewOutcome.Closed, Refusal {

    /**
     * Granted again: the same upload with the same object key.
     *
     * @param issued the upload and its new grant
     */
    record Renewed(IssueOutcome.Issued issued) implements RenewOutcome {
        /**
         * Checks that no member is null.
         *
         * @param issued the upload and its new grant
         * @throws NullPointerException if a member is null
         */
        public Renewed {
            Objects.requireNonNull(issued, "issued");
        }
    }

    /**
     * An object exists at the upload's incoming key, so no URL could write there; the client should complete the
     * upload.
     *
     * @param upload the upload, still issued
     */
    record AlreadyUploaded(Upload upload) implements RenewOutcome {
        /**
         * Checks that no member is null.
         *
         * @param upload the upload, still issued
         * @throws NullPointerException if a member is null
         */
        public AlreadyUploaded {
            Objects.requireNonNull(upload, "upload");
        }
    }

    /**
     * The upload gets no new grants now.
     *
     * @param upload the upload in its present state
     * @param renewability the reason; never {@code RENEWABLE}
     */
    record Closed(Upload upload, Renewability renewability) implements RenewOutcome {
        /**
         * Checks that the reason is one.
         *
         * @param renewability the reason; never {@code RENEWABLE}
         * @param upload the upload in its present state
         * @throws IllegalArgumentException if the upload is renewable
         * @throws NullPointerException if the upload is null
         */
        public Closed {
            Objects.requireNonNull(upload, "upload");
            if (renewability == Renewability.RENEWABLE) {
                throw new IllegalArgumentException("Upload " + upload.id() + " is renewable, so it is not closed");
            }
        }
    }
}
