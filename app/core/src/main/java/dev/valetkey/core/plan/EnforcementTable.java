package dev.valetkey.core.plan;

import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.policy.limit.GrantKind;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static dev.valetkey.core.grant.ConstraintName.CHECKSUM;
import static dev.valetkey.core.grant.ConstraintName.CONTENT_TYPE;
import static dev.valetkey.core.grant.ConstraintName.EXPIRY;
import static dev.valetkey.core.grant.ConstraintName.KEY;
import static dev.valetkey.core.grant.ConstraintName.METADATA;
import static dev.valetkey.core.grant.ConstraintName.METHOD;
import static dev.valetkey.core.grant.ConstraintName.NO_OTHER_HEADERS;
import static dev.valetkey.core.grant.ConstraintName.SIZE;
import static dev.valetkey.core.grant.ConstraintName.WRITE_ONCE;
import static dev.valetkey.core.grant.Enforcement.SIGNATURE;

/**
 * Who holds which constraint on which kind of grant. A line that is missing is a constraint that nobody holds, and a
 * plan that needs it is refused.
 */
final class EnforcementTable {

    private static final Map<GrantKind, Map<ConstraintName, Enforcement>> HOLDS = Map.of(
            GrantKind.PUT,
            Map.of(
                    SIZE, SIGNATURE,
                    CONTENT_TYPE, SIGNATURE,
                    CHECKSUM, SIGNATURE,
                    WRITE_ONCE, SIGNATURE,
                    METADATA, SIGNATURE,
                    NO_OTHER_HEADERS, SIGNATURE,
                    METHOD, SIGNATURE,
                    KEY, SIGNATURE,
                    EXPIRY, SIGNATURE));

    private EnforcementTable() {}

    static Optional<Enforcement> holder(GrantKind kind, ConstraintName name) {
        return Optional.ofNullable(HOLDS.getOrDefault(kind, Map.of()).get(name));
    }

    /** The kinds that can be granted at all. */
    static Set<GrantKind> kinds() {
        return HOLDS.keySet();
    }
}
