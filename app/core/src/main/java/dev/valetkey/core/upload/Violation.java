package dev.valetkey.core.upload;

import dev.valetkey.policy.Verdict;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * One reason why an intent was refused.
 *
 * @param policy the name of who refused
 * @param code stable machine word
 * @param detail one sentence for people
 * @param pointer JSON pointer into the request body, or null if no single member is at fault
 */
public record Violation(
        String policy, String code, String detail, @Nullable String pointer) {

    public Violation {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
    }

    /** The token's tenant is not known; refuses before any policy is asked. */
    public static Violation unknownTenant() {
        return new Violation("tenant", "unknown-tenant", "This token's tenant is not known here.", null);
    }

    /** A refusal with the name of who said it. */
    public static Violation of(String policy, Verdict.Deny deny) {
        return new Violation(policy, deny.code(), deny.detail(), deny.pointer());
    }
}
