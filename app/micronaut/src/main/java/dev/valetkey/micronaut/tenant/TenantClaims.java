package dev.valetkey.micronaut.tenant;

import dev.valetkey.policy.tenant.TenantId;

import java.util.Optional;

/** Resolves the tenant claim of a token. Thread-safe. */
@FunctionalInterface
public interface TenantClaims {

    /**
     * {@return the tenant of this claim value, compared exactly; empty if no tenant has it}
     *
     * @param claimValue the value in the token, any text
     */
    Optional<TenantId> tenantOf(String claimValue);
}
