package dev.valetkey.core.issue;

import dev.valetkey.core.policy.Decision.Grantable;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.Violation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What is to be recorded of an intent on which was decided. */
public sealed interface Draft {

    /** The uploads among the drafts, in their order. */
    static List<Upload> uploads(List<Draft> drafts) {
        return drafts.stream()
                .flatMap(draft -> draft instanceof Prepared prepared ? Stream.of(prepared.upload()) : Stream.empty())
                .toList();
    }

    /** It is granted once this upload is recorded. */
    record Prepared(Upload upload, Grantable decision) implements Draft {
        public Prepared {
            Objects.requireNonNull(upload, "upload");
            Objects.requireNonNull(decision, "decision");
        }
    }

    /** It is refused, for all of these reasons. */
    record Denied(List<Violation> violations) implements Draft {
        public Denied {
            violations = List.copyOf(violations);
        }
    }
}
