package dev.valetkey.core.plan;

import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.plan.PlanOutcome.NotPlannable;
import dev.valetkey.core.plan.PlanOutcome.Planned;
import dev.valetkey.core.transport.SizeRange;
import dev.valetkey.core.transport.Transport;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.object.Checksum;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds a holder for everything that a grant of one kind has to be bound to. */
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
        for (Map.Entry<ConstraintName, Object> wish :
                required(transport, intent, expiry).entrySet()) {
            Optional<Enforcement> holder = enforcer(kind, wish.getKey());
            if (holder.isEmpty()) {
                return new NotPlannable(new Verdict.Deny(
                        "unenforceable",
                        "Nobody can hold the constraint " + wish.getKey().wireName() + " on a " + kind.wireName() + " with this"
                                + " S3 (" + provider.wireName() + ").",
                        null));
            }
            constraints.add(new Constraint(wish.getKey(), wish.getValue(), holder.get()));
        }
        return new Planned(new Plan(transport, constraints));
    }

    private Optional<Enforcement> enforcer(GrantKind kind, ConstraintName name) {
        return EnforcementTable.enforcer(name, kind, provider)
                .or(() -> tolerated.contains(new Tolerance(name, kind))
                        ? Optional.of(Enforcement.NOBODY)
                        : Optional.empty());
    }

    private static Map<ConstraintName, Object> required(Transport transport, UploadIntent intent, GrantExpiry expiry) {
        Map<ConstraintName, Object> wishes = new EnumMap<>(ConstraintName.class);
        sizes(transport.sizes(), wishes);
        if (transport instanceof Transport.Multipart parts) {
            parts(parts, wishes);
        }
        wishes.put(ConstraintName.CONTENT_TYPE, intent.contentType().toString());
        Checksum checksum = intent.checksum();
        if (checksum != null) {
            wishes.put(
                    ConstraintName.CHECKSUM,
                    new TreeMap<>(Map.of("algorithm", checksum.algorithm().name(), "value", checksum.value())));
        }
        wishes.put(ConstraintName.WRITE_ONCE, true);
        wishes.put(ConstraintName.METADATA, intent.metadata());
        wishes.put(ConstraintName.NO_OTHER_HEADERS, true);
        wishes.put(ConstraintName.METHOD, transport.kind() == GrantKind.POST ? "POST" : "PUT");
        wishes.put(ConstraintName.KEY, true);
        wishes.put(ConstraintName.EXPIRY, expiry.at().toString());
        return wishes;
    }

    private static void sizes(SizeRange sizes, Map<ConstraintName, Object> wishes) {
        if (sizes.exact()) {
            wishes.put(ConstraintName.SIZE, sizes.min());
        } else {
            wishes.put(ConstraintName.SIZE_RANGE, new TreeMap<>(Map.of("min", sizes.min(), "max", sizes.max())));
        }
    }

    private static void parts(Transport.Multipart parts, Map<ConstraintName, Object> wishes) {
        wishes.put(ConstraintName.PART_SIZE, parts.plan().partSize());
        wishes.put(
                ConstraintName.PART_CHECKSUM,
                new TreeMap<>(Map.of("algorithm", parts.checksum().name(), "required", parts.checksumRequired())));
    }
}
