package dev.valetkey.policy.testkit.given;

import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantId;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Builds tenants for tests. Immutable: every method returns a new builder.
 *
 * <pre>{@code
 * Tenant acme = TenantBuilder.tenant("acme").attribute("plan", "free").build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TenantBuilder {

    private final Tenant tenant;

    private TenantBuilder(Tenant tenant) {
        this.tenant = tenant;
    }

    /**
     * {@return a tenant without attributes, whose purpose {@code default} has the {@linkplain Profiles#widest() widest}
     * profile}
     *
     * @param id lower-case letters, digits and hyphens; also the prefix of its keys
     * @throws IllegalArgumentException if the id has another form
     */
    public static TenantBuilder tenant(String id) {
        return new TenantBuilder(Tenant.of(new TenantId(id), Map.of(Purpose.DEFAULT, Profiles.widest())));
    }

    /**
     * Adds an attribute, or replaces it.
     *
     * @param name the attribute's name
     * @param value the attribute's value
     * @return a new builder
     */
    public TenantBuilder attribute(String name, String value) {
        return new TenantBuilder(tenant.withAttributes(and(tenant.attributes(), name, value)));
    }

    /**
     * Adds a purpose, or replaces its profile.
     *
     * @param purpose lower-case letters, digits and hyphens
     * @param profile the rules for this purpose
     * @return a new builder
     * @throws IllegalArgumentException if the name of the purpose has another form
     */
    public TenantBuilder purpose(String purpose, Profile profile) {
        Map<Purpose, Profile> profiles = and(tenant.profiles(), new Purpose(purpose), profile);
        return new TenantBuilder(Tenant.of(tenant.id(), profiles).withAttributes(tenant.attributes()));
    }

    /** {@return the tenant} */
    public Tenant build() {
        return tenant;
    }

    private static <K, V> Map<K, V> and(Map<K, V> map, K key, V value) {
        Map<K, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
