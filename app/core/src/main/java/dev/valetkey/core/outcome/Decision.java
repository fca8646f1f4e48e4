package dev.valetkey.core.outcome;

import dev.valetkey.core.grant.GrantExpiry;
import dev.valetkey.policy.UploadIntent;
import dev.valetkey.policy.Verdict;
import dev.valetkey.policy.limit.Limits;
import dev.valetkey.policy.tenant.Tenant;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The decision on an intent, with its explanation.
 *
 * @param result the grantable intent or the refusal
 * @param limits the limits after the profile and all policies; {@link Limits#none()} if the tenant or the purpose is
 *     unknown
 * @param steps the verdict of each policy, in order; empty if the tenant or the purpose is unknown
 */
public record Decision(Result result, Limits limits, List<PolicyStep> steps) {
    /**
     * Copies the list.
     *
     * @param result the grantable intent or the refusal
     * @param limits the limits after the profile and all policies; {@link Limits#none()} if the tenant or the purpose
     *     is unknown
     * @param steps the verdict of each policy, in order; empty if the tenant or the purpose is unknown
     * @throws NullPointerException if a member is null
     */
    public Decision {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(limits, "limits");
        steps = List.copyOf(steps);
    }

    /**
     * {@return a refusal before any policy was called}
     *
     * @param violation the reason
     */
    public static Decision refused(Violation violation) {
        return new Decision(Refusal.of(violation), Limits.none(), List.of());
    }

    /** Whether the intent may be granted. */
    public sealed interface Result permits Grantable, Refusal {}

    /**
     * An intent that may be granted.
     *
     * @param intent the intent
     * @param tenant the tenant that the upload will belong to
     * @param plan how the intent will be granted
     * @param expiry when the grant will expire
     * @param endsAt when the upload will stop getting new grants
     * @param at the instant of the decision
     */
    public record Grantable(
            UploadIntent intent, Tenant tenant, Plan plan, GrantExpiry expiry, Instant endsAt, Instant at)
            implements Result {
        /**
         * Checks that no member is null.
         *
         * @param intent the intent
         * @param tenant the tenant that the upload will belong to
         * @param plan how the intent will be granted
         * @param expiry when the grant will expire
         * @param endsAt when the upload will stop getting new grants
         * @param at the instant of the decision
         * @throws NullPointerException if a member is null
         */
        public Grantable {
            Objects.requireNonNull(intent, "intent");
            Objects.requireNonNull(tenant, "tenant");
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(expiry, "expiry");
            Objects.requireNonNull(endsAt, "endsAt");
            Objects.requireNonNull(at, "at");
        }

        /**
         * {@return a copy with another plan}
         *
         * @param other the plan of the copy
         */
        public Grantable withPlan(Plan other) {
            return withPlan(other, expiry);
        }

        /**
         * {@return a copy with another plan and its expiry}
         *
         * @param other the plan of the copy
         * @param end when the grant will expire
         */
        public Grantable withPlan(Plan other, GrantExpiry end) {
            return new Grantable(intent, tenant, other, end, endsAt, at);
        }
    }

    /**
     * The verdict of one policy and its effect on the limits.
     *
     * @param policy the policy's name
     * @param order the policy's position
     * @param verdict the verdict
     * @param before the limits before the policy
     * @param after the limits after the policy; equal to {@code before} unless the policy narrowed them
     */
    public record PolicyStep(String policy, int order, Verdict verdict, Limits before, Limits after) {
        /**
         * Checks that no member is null.
         *
         * @param policy the policy's name
         * @param order the policy's position
         * @param verdict the verdict
         * @param before the limits before the policy
         * @param after the limits after the policy; equal to {@code before} unless the policy narrowed them
         * @throws NullPointerException if a member is null
         */
        public PolicyStep {
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }
    }
}
