package dev.valetkey.core.chain;

import dev.valetkey.policy.limit.Limits;

import java.util.List;
import java.util.Objects;

/** What the whole chain says about an intent. */
public sealed interface Judgement {

    /** Allowed within these limits, which the intent keeps. */
    record Allowed(Limits limits) implements Judgement {
        public Allowed {
            Objects.requireNonNull(limits, "limits");
        }
    }

    /** Refused, for all of these reasons. */
    record Denied(List<Violation> violations) implements Judgement {
        public Denied {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("A denial has at least one reason");
            }
        }
    }
}
