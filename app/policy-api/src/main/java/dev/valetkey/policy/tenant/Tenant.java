package dev.valetkey.policy.tenant;

import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.quota.Quota;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A customer of the SaaS and its rules.
 *
 * <pre>{@code
 * Tenant acme = Tenant.of(new TenantId("acme"), Map.of(Purpose.DEFAULT, profile)).withAttributes(Map.of("plan", "free"));
 * }</pre>
 *
 * @param id the tenant's id
 * @param prefix the prefix of the tenant's objects, below {@code incoming/} and {@code objects/}; prefixes of tenants
 *     must not nest
 * @param profiles the rules for each purpose; a purpose without a profile is refused
 * @param attributes data of the team for its policies, such as the name of a plan
 * @param keyStrategy the name of the key strategy, or null for the default one
 * @param quota how much the tenant may store for all purposes together
 * @since 0.1.0
 */
public record Tenant(
        TenantId id,
        KeyPrefix prefix,
        Map<Purpose, Profile> profiles,
        Map<String, String> attributes,
        @Nullable String keyStrategy,
        Quota quota) {

    /**
     * Checks the name of the strategy and copies the maps.
     *
     * @param id the tenant's id
     * @param prefix the prefix of the tenant's objects, below {@code incoming/} and {@code objects/}; prefixes of
     *     tenants must not nest
     * @param profiles the rules for each purpose; a purpose without a profile is refused
     * @param attributes data of the team for its policies, such as the name of a plan
     * @param keyStrategy the name of the key strategy, or null for the default one
     * @param quota how much the tenant may store for all purposes together
     * @throws IllegalArgumentException if the name of the key strategy is blank
     * @throws NullPointerException if the id, the prefix or the quota is null
     */
    public Tenant {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(quota, "quota");
        profiles = Map.copyOf(profiles);
        attributes = Map.copyOf(attributes);
        if (keyStrategy != null && keyStrategy.isBlank()) {
            throw new IllegalArgumentException("The name of tenant " + id + "'s key strategy is blank; leave it out");
        }
    }

    /**
     * {@return a tenant whose prefix is its own id}
     *
     * @param id the tenant's id
     * @param profiles the rules for each purpose
     */
    public static Tenant of(TenantId id, Map<Purpose, Profile> profiles) {
        return new Tenant(id, new KeyPrefix(id + "/"), profiles, Map.of(), null, Quota.none());
    }

    /**
     * {@return this tenant with another prefix}
     *
     * @param changed the prefix of its objects; it must not nest with that of another tenant
     */
    public Tenant withPrefix(KeyPrefix changed) {
        return new Tenant(id, changed, profiles, attributes, keyStrategy, quota);
    }

    /**
     * {@return this tenant with other attributes}
     *
     * @param changed replace all present attributes
     */
    public Tenant withAttributes(Map<String, String> changed) {
        return new Tenant(id, prefix, profiles, changed, keyStrategy, quota);
    }

    /**
     * {@return this tenant with another key strategy}
     *
     * @param changed the name of a strategy, or null for the default one
     * @throws IllegalArgumentException if the name is blank
     */
    public Tenant withKeyStrategy(@Nullable String changed) {
        return new Tenant(id, prefix, profiles, attributes, changed, quota);
    }

    /**
     * {@return this tenant with another quota}
     *
     * @param changed how much the tenant may store for all purposes together
     */
    public Tenant withQuota(Quota changed) {
        return new Tenant(id, prefix, profiles, attributes, keyStrategy, changed);
    }

    /**
     * {@return the rules for this purpose, if the tenant has any}
     *
     * @param purpose the purpose of an upload
     */
    public Optional<Profile> profile(Purpose purpose) {
        return Optional.ofNullable(profiles.get(purpose));
    }

    /** {@return the part of the tenant that policies see} */
    public TenantView view() {
        return new TenantView(id, attributes);
    }
}
