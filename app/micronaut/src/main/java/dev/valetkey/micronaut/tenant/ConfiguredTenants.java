package dev.valetkey.micronaut.tenant;

import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantDirectory;
import dev.valetkey.policy.tenant.TenantId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tenants of the configuration. Immutable and thread-safe. */
public final class ConfiguredTenants implements TenantDirectory, TenantClaims {

    private final Map<TenantId, Tenant> byId;
    private final Map<String, TenantId> byClaim;

    /**
     * Creates a directory of the tenants.
     *
     * @param tenants the tenants, with distinct ids and claim values
     * @throws IllegalStateException if two tenants have the same id or claim value
     */
    public ConfiguredTenants(List<ClaimedTenant> tenants) {
        this.byId = tenants.stream()
                .map(ClaimedTenant::tenant)
                .collect(Collectors.toUnmodifiableMap(Tenant::id, tenant -> tenant));
        this.byClaim = tenants.stream()
                .collect(Collectors.toUnmodifiableMap(
                        ClaimedTenant::claimValue, claimed -> claimed.tenant().id()));
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Optional<TenantId> tenantOf(String claimValue) {
        return Optional.ofNullable(byClaim.get(claimValue));
    }
}
