package dev.valetkey.core.port.ledger;

import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.upload.UploadId;

import java.util.List;
import java.util.Objects;

/** The result of one requested item. */
public sealed interface IdempotencyResult {

    /**
     * The upload was issued.
     *
     * @param upload the upload's id
     */
    record Granted(UploadId upload) implements IdempotencyResult {
        /**
         * Checks that no member is null.
         *
         * @param upload the upload's id
         * @throws NullPointerException if a member is null
         */
        public Granted {
            Objects.requireNonNull(upload, "upload");
        }
    }

    /**
     * The item was refused.
     *
     * @param violations every reason
     */
    record Denied(List<Violation> violations) implements IdempotencyResult {
        /**
         * Copies the list.
         *
         * @param violations every reason
         */
        public Denied {
            violations = List.copyOf(violations);
        }
    }
}
