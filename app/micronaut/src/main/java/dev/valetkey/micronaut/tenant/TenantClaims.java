package dev.valetkey.micronaut.tenant;

import dev.valetkey.policy.tenant.TenantId;

import java.util.Optional;

/** Knows which tenant a token's claim means. Thread-safe. */
@FunctionalInterface
public interface TenantClaims {

    /** The tenant that this value of the claim means, compared exactly; empty if there is none. */
    Optional<TenantId> tenantOf(String claimValue);
}
