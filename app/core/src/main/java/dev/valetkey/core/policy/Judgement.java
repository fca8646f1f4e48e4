package dev.valetkey.core.policy;

import dev.valetkey.core.upload.Violation;
import dev.valetkey.policy.limit.Limits;

import java.util.List;
import java.util.Objects;

/** What the whole chain says about an intent. */
public sealed interface Judgement {

    /** What each policy said, in order. */
    List<PolicyStep> steps();

    /** What is left of the profile's limits after all policies: what would be accepted here. */
    Limits limits();

    /** Allowed within these limits, which the intent keeps. */
    record Allowed(Limits limits, List<PolicyStep> steps) implements Judgement {
        public Allowed {
            Objects.requireNonNull(limits, "limits");
            steps = List.copyOf(steps);
        }
    }

    /** Refused, for all of these reasons. */
    record Denied(List<Violation> violations, Limits limits, List<PolicyStep> steps) implements Judgement {
        public Denied {
            violations = List.copyOf(violations);
            Objects.requireNonNull(limits, "limits");
            steps = List.copyOf(steps);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("A denial has at least one reason");
            }
        }
    }
}
