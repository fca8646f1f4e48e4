package dev.valetkey.core.grant;

import java.util.Objects;

/**
 * One thing that a grant is bound to, and who holds it.
 *
 * @param name what is bound
 * @param value to what: a number of bytes, a text, a truth value or a map of texts, as {@link ConstraintName} says
 * @param enforcedBy who refuses a request that breaks it
 */
public record Constraint(ConstraintName name, Object value, Enforcement enforcedBy) {

    public Constraint {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(enforcedBy, "enforcedBy");
    }
}
