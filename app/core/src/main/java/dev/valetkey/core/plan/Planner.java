package dev.valetkey.core.plan;

import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.ConstraintName;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.plan.PlanOutcome.Planned;
import dev.valetkey.core.plan.PlanOutcome.Unplannable;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.GrantKind;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.tenant.Profile;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Chooses the kind of a grant and says who will hold each constraint; refuses what nobody could hold. Thread-safe. */
public final class Planner {

    /**
     * Plans a grant for an intent that keeps the limits.
     *
     * @param limits what is left after profile and policies
     */
    public PlanOutcome plan(UploadIntent intent, Limits limits, Profile profile, GrantExpiry expiry) {
        Set<GrantKind> offered = EnforcementTable.kinds();
        GrantKind wanted = intent.kind() == null ? GrantKind.PUT : intent.kind();
        Set<GrantKind> allowed = limits.kinds() == null ? offered : limits.kinds();
        if (!offered.contains(wanted) || !allowed.contains(wanted)) {
            return refuse("kind-not-offered", "No kind of grant that is allowed here can carry this upload.", "/kind");
        }
        if (!limits.requiredInspections().isEmpty()) {
            return refuse("unenforceable", "An inspection is required that this service does not have.", null);
        }
        Long size = intent.size();
        if (size == null) {
            return refuse("size-required", "A put is bound to the exact size; say it in bytes.", "/size");
        }
        if (size > profile.largestPut()) {
            String detail = "One put carries at most " + profile.largestPut() + " bytes here, not " + size + ".";
            return refuse("size-too-large", detail, "/size");
        }
        return bind(wanted, size, wishes(intent, size, expiry));
    }

    private static Map<ConstraintName, Object> wishes(UploadIntent intent, long size, GrantExpiry expiry) {
        Map<ConstraintName, Object> wishes = new EnumMap<>(ConstraintName.class);
        wishes.put(ConstraintName.SIZE, size);
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
        wishes.put(ConstraintName.METHOD, "PUT");
        wishes.put(ConstraintName.KEY, true);
        wishes.put(ConstraintName.EXPIRY, expiry.at().toString());
        return wishes;
    }

    private static PlanOutcome bind(GrantKind kind, long size, Map<ConstraintName, Object> wishes) {
        List<Constraint> constraints = new ArrayList<>();
        for (Map.Entry<ConstraintName, Object> wish : wishes.entrySet()) {
            Optional<Enforcement> holder = EnforcementTable.holder(kind, wish.getKey());
            if (holder.isEmpty()) {
                String detail =
                        "Nobody can hold the constraint " + wish.getKey().word() + " on a " + kind.word() + ".";
                return refuse("unenforceable", detail, null);
            }
            constraints.add(new Constraint(wish.getKey(), wish.getValue(), holder.get()));
        }
        return new Planned(new Plan(kind, size, constraints));
    }

    private static PlanOutcome refuse(String code, String detail, @Nullable String pointer) {
        return new Unplannable(new Verdict.Deny(code, detail, pointer));
    }
}
