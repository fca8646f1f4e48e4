package dev.valetkey.micronaut.tenant;

import dev.valetkey.policy.tenant.Tenant;

import java.util.Objects;

/**
 * A tenant and what tokens call it.
 *
 * @param claimValue the value of the tenant claim, any text; compared exactly
 */
public record ClaimedTenant(Tenant tenant, String claimValue) {

    public ClaimedTenant {
        Objects.requireNonNull(tenant, "tenant");
        if (claimValue.isBlank()) {
            throw new IllegalArgumentException("A claim's value is not blank");
        }
    }
}
