package dev.valetkey.core.quota;

import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;

import java.util.Map;
import java.util.Objects;

/**
 * The quotas of a tenant.
 *
 * @param tenant the quota for all purposes together
 * @param profiles the rules of each purpose, with its quotas
 */
public record TenantQuotas(Quota tenant, Map<Purpose, Profile> profiles) {

    /** No limits. */
    public static final TenantQuotas NONE = new TenantQuotas(Quota.none(), Map.of());

    /**
     * Copies the map.
     *
     * @param tenant the quota for all purposes together
     * @param profiles the rules of each purpose, with its quotas
     * @throws NullPointerException if the tenant's quota is null
     */
    public TenantQuotas {
        Objects.requireNonNull(tenant, "tenant");
        profiles = Map.copyOf(profiles);
    }

    /**
     * {@return the quotas of a tenant}
     *
     * @param tenant a tenant with its profiles
     */
    public static TenantQuotas of(Tenant tenant) {
        return new TenantQuotas(tenant.quota(), tenant.profiles());
    }

    /**
     * {@return the limits of what is counted for a key}
     *
     * @param key a key of the tenant
     */
    public Quota quota(UsageKey key) {
        Purpose purpose = key.purpose();
        if (purpose == null) {
            return tenant;
        }
        Profile profile = profiles.get(purpose);
        if (profile == null) {
            return Quota.none();
        }
        return key.subject() == null ? profile.quota() : profile.subjectQuota();
    }
}
