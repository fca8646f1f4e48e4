package dev.valetkey.core.outcome;

import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.policy.limit.GrantKind;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How an intent is granted.
 *
 * @param transport how the bytes travel, and the sizes that are accepted
 * @param constraints what the grant is bound to, each with its enforcer
 * @param inspections names of the inspections that the bytes must pass before promotion
 */
public record Plan(Transport transport, List<Constraint> constraints, Set<String> inspections) implements PlanOutcome {
    /**
     * Copies the collections.
     *
     * @param transport how the bytes travel, and the sizes that are accepted
     * @param constraints what the grant is bound to, each with its enforcer
     * @param inspections names of the inspections that the bytes must pass before promotion
     * @throws NullPointerException if a member is null
     */
    public Plan {
        Objects.requireNonNull(transport, "transport");
        constraints = List.copyOf(constraints);
        inspections = Set.copyOf(inspections);
    }

    /**
     * {@return this plan with inspections}
     *
     * @param names names of the inspections that the bytes must pass before promotion
     */
    public Plan withInspections(Set<String> names) {
        return new Plan(transport, constraints, names);
    }

    /** {@return the kind of the grant} */
    public GrantKind kind() {
        return transport.kind();
    }
}
