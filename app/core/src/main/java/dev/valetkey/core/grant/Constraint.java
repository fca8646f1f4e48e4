package dev.valetkey.core.grant;

import java.util.Objects;

/**
 * One property that a grant is bound to, and its enforcer.
 *
 * @param name the property
 * @param value its value: a number of bytes, a text, a boolean or a map of texts, see {@link ConstraintName}
 * @param enforcedBy who rejects a request that violates the constraint
 */
public record Constraint(ConstraintName name, Object value, Enforcement enforcedBy) {

    /**
     * Checks that no member is null.
     *
     * @param name the property
     * @param value its value: a number of bytes, a text, a boolean or a map of texts, see {@link ConstraintName}
     * @param enforcedBy who rejects a request that violates the constraint
     * @throws NullPointerException if a member is null
     */
    public Constraint {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(enforcedBy, "enforcedBy");
    }
}
