package dev.valetkey.micronaut.tenant;

import dev.valetkey.policy.tenant.Tenant;

import java.util.Objects;

/**
 * A tenant and its claim value in tokens.
 *
 * @param tenant the tenant and its rules
 * @param claimValue the value of the tenant claim, any text, compared exactly
 */
public record ClaimedTenant(Tenant tenant, String claimValue) {

    /**
     * Checks the claim value.
     *
     * @param claimValue the value of the tenant claim, any text, compared exactly
     * @param tenant the tenant and its rules
     * @throws IllegalArgumentException if the claim value is blank
     * @throws NullPointerException if a member is null
     */
    public ClaimedTenant {
        Objects.requireNonNull(tenant, "tenant");
        if (claimValue.isBlank()) {
            throw new IllegalArgumentException("The claim value is blank");
        }
    }
}
