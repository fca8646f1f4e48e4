package dev.valetkey.micronaut.web.token;

import dev.valetkey.micronaut.web.token.TenantSource.TenantClaim;

import java.util.List;

/**
 * Which tokens are accepted.
 *
 * @param issuers the issuers, each with another {@code iss}
 */
public record AuthSettings(List<IssuerSettings> issuers) {

    /**
     * Copies the list.
     *
     * @param issuers the issuers
     * @throws IllegalArgumentException if the list is empty
     */
    public AuthSettings {
        issuers = List.copyOf(issuers);
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException("No issuer of access tokens is configured");
        }
    }

    /** {@return where the tokens of the first issuer name their tenant, for a development server that issues them} */
    public ClaimPath tenantClaim() {
        return issuers.get(0).tenant() instanceof TenantClaim claim
                ? claim.path()
                : ClaimPath.parse(AuthConfiguration.DEFAULT_TENANT_CLAIM);
    }
}
