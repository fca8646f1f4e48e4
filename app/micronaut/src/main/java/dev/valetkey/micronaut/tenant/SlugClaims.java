package dev.valetkey.micronaut.tenant;

import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.TenantId;

import java.util.Optional;

/** Claims for a team's own directory: the claim value is the id of a tenant in the directory. */
public final class SlugClaims implements TenantClaims {

    private final TenantDirectory tenants;

    /**
     * Creates the claims of a directory.
     *
     * @param tenants the directory, which is called for every token
     */
    public SlugClaims(TenantDirectory tenants) {
        this.tenants = tenants;
    }

    @Override
    public Optional<TenantId> tenantOf(String claimValue) {
        return parseSlug(claimValue).flatMap(tenants::find).map(Tenant::id);
    }

    private static Optional<TenantId> parseSlug(String claimValue) {
        try {
            return Optional.of(new TenantId(claimValue));
        } catch (IllegalArgumentException notASlug) {
            return Optional.empty();
        }
    }
}
