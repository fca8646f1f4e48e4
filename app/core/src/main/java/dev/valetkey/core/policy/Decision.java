package dev.valetkey.core.policy;

import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.core.plan.Plan;
import dev.valetkey.core.upload.Violation;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Tenant;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What would become of an intent. */
public sealed interface Decision {

    /** What each policy said, in order; empty where none was asked, because tenant or purpose are unknown. */
    List<PolicyStep> steps();

    /** What is accepted here after profile and policies; bounds nothing where nobody was asked. */
    Limits limits();

    /**
     * It may be granted.
     *
     * @param intent on what was decided
     * @param tenant for whom
     * @param limits what is left of the profile's limits
     * @param steps what each policy said
     * @param plan how it would be granted
     * @param expiry when the grant would end
     * @param endsAt when the upload would get no new grants any more
     * @param at the instant of the decision
     */
    record Grantable(
            UploadIntent intent,
            Tenant tenant,
            Limits limits,
            List<PolicyStep> steps,
            Plan plan,
            GrantExpiry expiry,
            Instant endsAt,
            Instant at)
            implements Decision {
        public Grantable {
            Objects.requireNonNull(intent, "intent");
            Objects.requireNonNull(tenant, "tenant");
            Objects.requireNonNull(limits, "limits");
            steps = List.copyOf(steps);
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(expiry, "expiry");
            Objects.requireNonNull(endsAt, "endsAt");
            Objects.requireNonNull(at, "at");
        }

        /** The same by another plan. */
        public Grantable withPlan(Plan other) {
            return new Grantable(intent, tenant, limits, steps, other, expiry, endsAt, at);
        }
    }

    /**
     * It is refused.
     *
     * @param violations all reasons, at least one
     * @param limits what would be accepted
     * @param steps what each policy said
     */
    record Refused(List<Violation> violations, Limits limits, List<PolicyStep> steps) implements Decision {
        public Refused {
            violations = List.copyOf(violations);
            Objects.requireNonNull(limits, "limits");
            steps = List.copyOf(steps);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("A refusal has at least one reason");
            }
        }

        static Refused withoutPolicies(Violation violation) {
            return new Refused(List.of(violation), Limits.none(), List.of());
        }
    }
}
