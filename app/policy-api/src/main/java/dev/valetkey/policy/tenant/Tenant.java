package dev.valetkey.policy.tenant;

import dev.valetkey.policy.object.KeyPrefix;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A customer of the SaaS and its rules.
 *
 * @param id the tenant's id
 * @param prefix where the tenant's objects lie, below {@code incoming/} and {@code objects/}; no two tenants' nest
 * @param profiles the rules for each purpose; a purpose without a profile is refused
 * @param attributes what the team wants its policies to know, such as a plan's name
 * @since 0.1.0
 */
public record Tenant(TenantId id, KeyPrefix prefix, Map<Purpose, Profile> profiles, Map<String, String> attributes) {

    public Tenant {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prefix, "prefix");
        profiles = Map.copyOf(profiles);
        attributes = Map.copyOf(attributes);
    }

    /** The rules for this purpose, if the tenant has any. */
    public Optional<Profile> profile(Purpose purpose) {
        return Optional.ofNullable(profiles.get(purpose));
    }

    /** What policies see of the tenant. */
    public TenantView view() {
        return new TenantView(id, attributes);
    }
}
