package dev.valetkey.core.port.idempotency;

import dev.valetkey.core.chain.Violation;
import dev.valetkey.core.upload.UploadId;

import java.util.List;
import java.util.Objects;

/** What became of one of the things that a request asked for. */
public sealed interface Result {

    /** There is this upload. */
    record Granted(UploadId upload) implements Result {
        public Granted {
            Objects.requireNonNull(upload, "upload");
        }
    }

    /** It was refused, for all of these reasons. */
    record Denied(List<Violation> violations) implements Result {
        public Denied {
            violations = List.copyOf(violations);
        }
    }
}
