package dev.valetkey.core.plan;

import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.policy.limit.GrantKind;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * An operator's permission to grant without an enforcer for a constraint.
 *
 * @param name the constraint that is not enforced
 * @param kind the kind of grant
 */
public record Tolerance(ConstraintName name, GrantKind kind) {

    /**
     * Checks that no member is null.
     *
     * @param name the constraint that is not enforced
     * @param kind the kind of grant
     * @throws NullPointerException if a member is null
     */
    public Tolerance {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * Parses {@code constraint@kind}, such as {@code checksum@put} or {@code no-other-headers@post}.
     *
     * @param text the name of a constraint and the name of a kind
     * @return the tolerance
     * @throws IllegalArgumentException if the text is malformed or a name is unknown; the message lists the known names
     */
    public static Tolerance parse(String text) {
        String[] parts = text.split("@", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not written as constraint@kind, such as checksum@put");
        }
        return new Tolerance(constraint(parts[0]), GrantKind.of(parts[1]));
    }

    private static ConstraintName constraint(String text) {
        return Arrays.stream(ConstraintName.values())
                .filter(name -> name.configName().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no constraint; known: "
                        + Arrays.stream(ConstraintName.values())
                                .map(ConstraintName::configName)
                                .collect(Collectors.joining(", "))));
    }
}
