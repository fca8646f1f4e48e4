package dev.valetkey.core.plan;

import dev.valetkey.core.grant.Constraint;
import dev.valetkey.policy.limit.GrantKind;

import java.util.List;
import java.util.Objects;

/**
 * How an intent will be granted.
 *
 * @param kind how the bytes travel
 * @param sizes how many bytes it may be
 * @param constraints what the grant will be bound to and who holds each of it
 */
public record Plan(GrantKind kind, SizeRange sizes, List<Constraint> constraints) {

    public Plan {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sizes, "sizes");
        constraints = List.copyOf(constraints);
    }
}
