package dev.valetkey.core.outcome;

import java.util.List;

/**
 * A refused request, with every reason. Each use case returns this type when a policy, the profile or the planner
 * objects, and passes it on unchanged. Nothing was recorded or signed.
 *
 * @param violations every reason, at least one
 */
public record Refusal(List<Violation> violations)
        implements Decision.Result, PlanOutcome, IssueOutcome, RenewOutcome, PresignPartsOutcome, DownloadOutcome {
    /**
     * Copies the list.
     *
     * @param violations every reason, at least one
     * @throws IllegalArgumentException if there are no violations
     */
    public Refusal {
        violations = List.copyOf(violations);
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("A refusal requires at least one violation");
        }
    }

    /**
     * {@return a refusal with a single reason}
     *
     * @param violation the reason
     */
    public static Refusal of(Violation violation) {
        return new Refusal(List.of(violation));
    }
}
