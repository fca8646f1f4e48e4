package dev.valetkey.micronaut.tenant;

import dev.valetkey.policy.tenant.Tenant;

import java.util.Objects;

/**
 * A tenant and its claim value in tokens.
 *
 * @param claimValue the value of the tenant claim, any text, compared exactly
 */
public record ClaimedTenant(Tenant tenant, String claimValue) {

    public ClaimedTenant {
        Objects.requireNonNull(tenant, "tenant");
        if (claimValue.isBlank()) {
            throw new IllegalArgumentException("The claim value is blank");
        }
    }
}
