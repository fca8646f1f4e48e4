package dev.valetkey.core.plan;

import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.policy.limit.GrantKind;

import java.util.List;
import java.util.Objects;

/**
 * How an intent will be granted.
 *
 * @param transport how the bytes travel, and how many they may be
 * @param constraints what the grant will be bound to and who holds each of it
 */
public record Plan(Transport transport, List<Constraint> constraints) {

    public Plan {
        Objects.requireNonNull(transport, "transport");
        constraints = List.copyOf(constraints);
    }

    /** The kind of the grant. */
    public GrantKind kind() {
        return transport.kind();
    }
}
