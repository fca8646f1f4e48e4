package dev.valetkey.core.outcome;

import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.policy.limit.GrantKind;

import java.util.List;
import java.util.Objects;

/**
 * How an intent is granted.
 *
 * @param transport how the bytes travel, and the sizes that are accepted
 * @param constraints what the grant is bound to, each with its enforcer
 */
public record Plan(Transport transport, List<Constraint> constraints) implements PlanOutcome {
    /**
     * Copies the list.
     *
     * @param transport how the bytes travel, and the sizes that are accepted
     * @param constraints what the grant is bound to, each with its enforcer
     * @throws NullPointerException if a member is null
     */
    public Plan {
        Objects.requireNonNull(transport, "transport");
        constraints = List.copyOf(constraints);
    }

    /** {@return the kind of the grant} */
    public GrantKind kind() {
        return transport.kind();
    }
}
