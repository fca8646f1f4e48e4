package dev.valetkey.micronaut.tenant;

import dev.valetkey.micronaut.limit.RateLimitOverrides;
import dev.valetkey.policy.tenant.Tenant;

import java.util.Objects;

/**
 * A tenant, its claim value in tokens, and its rate limits.
 *
 * @param tenant the tenant and its rules
 * @param claimValue the value of the tenant claim, any text, compared exactly
 * @param rateLimits the rates that differ from those of other tenants
 */
public record ClaimedTenant(Tenant tenant, String claimValue, RateLimitOverrides rateLimits) {

    /**
     * Checks the claim value.
     *
     * @param claimValue the value of the tenant claim, any text, compared exactly
     * @param tenant the tenant and its rules
     * @param rateLimits the rates that differ from those of other tenants
     * @throws IllegalArgumentException if the claim value is blank
     * @throws NullPointerException if a member is null
     */
    public ClaimedTenant {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(rateLimits, "rateLimits");
        if (claimValue.isBlank()) {
            throw new IllegalArgumentException("The claim value is blank");
        }
    }

    /**
     * Creates a tenant with the rate limits of all tenants.
     *
     * @param tenant the tenant and its rules
     * @param claimValue the value of the tenant claim, any text, compared exactly
     */
    public ClaimedTenant(Tenant tenant, String claimValue) {
        this(tenant, claimValue, RateLimitOverrides.NONE);
    }
}
