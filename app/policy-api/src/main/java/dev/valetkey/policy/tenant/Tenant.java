package dev.valetkey.policy.tenant;

import dev.valetkey.policy.object.KeyPrefix;
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
 * @since 0.1.0
 */
public record Tenant(
        TenantId id,
        KeyPrefix prefix,
        Map<Purpose, Profile> profiles,
        Map<String, String> attributes,
        @Nullable String keyStrategy) {

    public Tenant {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prefix, "prefix");
        profiles = Map.copyOf(profiles);
        attributes = Map.copyOf(attributes);
        if (keyStrategy != null && keyStrategy.isBlank()) {
            throw new IllegalArgumentException("The name of tenant " + id + "'s key strategy is blank; leave it out");
        }
    }

    /** A tenant whose prefix is its own id. */
    public static Tenant of(TenantId id, Map<Purpose, Profile> profiles) {
        return new Tenant(id, new KeyPrefix(id + "/"), profiles, Map.of(), null);
    }

    public Tenant withPrefix(KeyPrefix changed) {
        return new Tenant(id, changed, profiles, attributes, keyStrategy);
    }

    public Tenant withAttributes(Map<String, String> changed) {
        return new Tenant(id, prefix, profiles, changed, keyStrategy);
    }

    public Tenant withKeyStrategy(@Nullable String changed) {
        return new Tenant(id, prefix, profiles, attributes, changed);
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
