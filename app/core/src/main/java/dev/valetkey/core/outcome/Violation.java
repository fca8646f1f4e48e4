package dev.valetkey.core.outcome;

import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.policy.Verdict;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * One reason for a refusal.
 *
 * @param policy the name of the policy or check that refused
 * @param code stable machine-readable code
 * @param detail one sentence for people
 * @param pointer JSON pointer into the request body, or null if no single member caused it
 * @param excess the exceeded quota, or null if it is not about a quota
 */
public record Violation(
        String policy,
        String code,
        String detail,
        @Nullable String pointer,
        @Nullable QuotaExcess excess) {
    /**
     * Checks that only the pointer and the excess may be null.
     *
     * @param policy the name of the policy or check that refused
     * @param code stable machine-readable code
     * @param detail one sentence for people
     * @param pointer JSON pointer into the request body, or null if no single member caused it
     * @param excess the exceeded quota, or null if it is not about a quota
     * @throws NullPointerException if the policy, the code or the detail is null
     */
    public Violation {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * Creates a violation that is not about a quota.
     *
     * @param policy the name of the policy or check that refused
     * @param code stable machine-readable code
     * @param detail one sentence for people
     * @param pointer JSON pointer into the request body, or null if no single member caused it
     * @throws NullPointerException if the policy, the code or the detail is null
     */
    public Violation(String policy, String code, String detail, @Nullable String pointer) {
        this(policy, code, detail, pointer, null);
    }

    /**
     * {@return the violation of an upload that does not fit into a quota}
     *
     * @param excess the exceeded quota
     */
    public static Violation quotaExceeded(QuotaExcess excess) {
        return new Violation("quota", "quota-exceeded", QuotaMessage.of(excess), null, excess);
    }

    /**
     * {@return this violation with another pointer}
     *
     * @param other JSON pointer into the request body
     */
    public Violation withPointer(String other) {
        return new Violation(policy, code, detail, other, excess);
    }

    /** {@return the violation of a token whose tenant is unknown, in which case no policy is called} */
    public static Violation unknownTenant() {
        return new Violation("tenant", "unknown-tenant", "The tenant of this token is unknown.", null);
    }

    /**
     * {@return the violation of a suspended tenant, in which case no policy is called; without the reason, which is for
     * operators}
     */
    public static Violation tenantSuspended() {
        return new Violation(
                "tenant",
                "tenant-suspended",
                "The tenant is suspended: it gets no new grants until an operator resumes it.",
                null);
    }

    /**
     * {@return a denial with the name of its policy}
     *
     * @param policy the policy's name
     * @param deny the policy's verdict
     */
    public static Violation of(String policy, Verdict.Deny deny) {
        return new Violation(policy, deny.code(), deny.detail(), deny.pointer());
    }
}
