package dev.valetkey.core.port.ledger;

import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.upload.UploadId;

import java.util.List;
import java.util.Objects;

/** The result of one requested item. */
public sealed interface IdempotencyResult {

    /** There is this upload. */
    record Granted(UploadId upload) implements IdempotencyResult {
        public Granted {
            Objects.requireNonNull(upload, "upload");
        }
    }

    /** It was refused, for all of these reasons. */
    record Denied(List<Violation> violations) implements IdempotencyResult {
        public Denied {
            violations = List.copyOf(violations);
        }
    }
}
