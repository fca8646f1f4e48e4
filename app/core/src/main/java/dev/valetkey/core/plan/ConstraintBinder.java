package dev.valetkey.core.plan;

import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.outcome.Plan;
import dev.valetkey.core.outcome.PlanOutcome;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.Violation;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.object.Checksum;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Assigns an enforcer to each constraint of a grant. */
final class ConstraintBinder {

    private final Provider provider;
    private final Set<Tolerance> tolerated;

    ConstraintBinder(Provider provider, Set<Tolerance> tolerated) {
        this.provider = provider;
        this.tolerated = Set.copyOf(tolerated);
    }

    PlanOutcome bind(Transport transport, UploadIntent intent, GrantExpiry expiry) {
        GrantKind kind = transport.kind();
        List<Constraint> constraints = new ArrayList<>();
        for (Map.Entry<ConstraintName, Object> required :
                required(transport, intent, expiry).entrySet()) {
            Optional<Enforcement> enforcer = enforcer(transport, required.getKey());
            if (enforcer.isEmpty()) {
                return Refusal.of(new Violation(
                        Planner.NAME,
                        "unenforceable",
                        "The constraint " + required.getKey().wireName() + " cannot be enforced on a " + kind.wireName()
                                + " with this S3 service (" + provider.wireName() + ").",
                        null));
            }
            constraints.add(new Constraint(required.getKey(), required.getValue(), enforcer.get()));
        }
        return new Plan(transport, constraints, Set.of());
    }

    private Optional<Enforcement> enforcer(Transport transport, ConstraintName name) {
        GrantKind kind = transport.kind();
        return EnforcementTable.enforcer(name, kind, provider)
                .map(enforcer -> name == ConstraintName.PART_CHECKSUM && signsNoChecksum(transport)
                        ? Enforcement.SERVICE
                        : enforcer)
                .or(() -> tolerated.contains(new Tolerance(name, kind))
                        ? Optional.of(Enforcement.NOBODY)
                        : Optional.empty());
    }

    /**
     * Where checksums of parts are optional, the first window is signed without any. S3 then computes them by the algorithm
     * with which the service has created the multipart upload.
     */
    private static boolean signsNoChecksum(Transport transport) {
        return transport instanceof Transport.Multipart parts && !parts.checksumRequired();
    }

    private static Map<ConstraintName, Object> required(Transport transport, UploadIntent intent, GrantExpiry expiry) {
        Map<ConstraintName, Object> constraints = new EnumMap<>(ConstraintName.class);
        sizes(transport.sizes(), constraints);
        if (transport instanceof Transport.Multipart parts) {
            parts(parts, constraints);
        }
        constraints.put(ConstraintName.CONTENT_TYPE, intent.contentType().toString());
        Checksum checksum = intent.checksum();
        if (checksum != null) {
            constraints.put(
                    ConstraintName.CHECKSUM,
                    new TreeMap<>(Map.of("algorithm", checksum.algorithm().name(), "value", checksum.value())));
        }
        constraints.put(ConstraintName.WRITE_ONCE, true);
        constraints.put(ConstraintName.NO_LATE_WRITES, true);
        constraints.put(ConstraintName.METADATA, intent.metadata());
        constraints.put(ConstraintName.NO_OTHER_HEADERS, true);
        constraints.put(ConstraintName.METHOD, transport.kind() == GrantKind.POST ? "POST" : "PUT");
        constraints.put(ConstraintName.KEY, true);
        constraints.put(ConstraintName.EXPIRY, expiry.at().toString());
        return constraints;
    }

    private static void sizes(SizeRange sizes, Map<ConstraintName, Object> constraints) {
        if (sizes.exact()) {
            constraints.put(ConstraintName.SIZE, sizes.min());
        } else {
            constraints.put(ConstraintName.SIZE_RANGE, new TreeMap<>(Map.of("min", sizes.min(), "max", sizes.max())));
        }
    }

    private static void parts(Transport.Multipart parts, Map<ConstraintName, Object> constraints) {
        constraints.put(ConstraintName.PART_SIZE, parts.plan().partSize());
        constraints.put(
                ConstraintName.PART_CHECKSUM,
                new TreeMap<>(Map.of("algorithm", parts.checksum().name(), "required", parts.checksumRequired())));
    }
}
