package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.bean.KeyStrategyFinder;
import dev.valetkey.micronaut.configuration.purpose.PurposesReader;
import dev.valetkey.micronaut.configuration.purpose.QuotaProperties;
import dev.valetkey.micronaut.limit.RateLimitConfiguration;
import dev.valetkey.micronaut.limit.RateLimitOverrides;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tenants and validates them against each other. */
final class TenantsReader {

    /** Leaves half of an object key's 512 bytes to the parts that the service adds around the prefix. */
    private static final int MAX_PREFIX_LENGTH = 256;

    private final PurposesReader purposes;
    private final KeyStrategyFinder strategies;
    private final Quota defaultQuota;

    /** @param defaults the section whose properties apply to tenants that do not set their own */
    TenantsReader(PurposesReader purposes, KeyStrategyFinder strategies, ConfigSection defaults) {
        this.purposes = purposes;
        this.strategies = strategies;
        this.defaultQuota = QuotaProperties.read(defaults, "tenant-quota", Quota.none());
    }

    List<ClaimedTenant> read(ConfigSection section) {
        List<ClaimedTenant> tenants = new ArrayList<>();
        section.children()
                .forEach((name, own) -> readTenant(name, own).ifPresent(tenant -> {
                    tenants.forEach(other -> validateDistinct(own, tenant, other));
                    tenants.add(tenant);
                }));
        return tenants;
    }

    /** Returns the tenant; empty if its id or prefix is invalid, which is reported in the section. */
    private Optional<ClaimedTenant> readTenant(String name, ConfigSection section) {
        Optional<TenantId> id = section.build(() -> new TenantId(name));
        Optional<KeyPrefix> prefix = prefix(name, section, id.isPresent());
        String claim = section.value("claim-value", TenantsReader::claimValue).orElse(name);
        String keys = section.value("keys", strategies::requireKnown).orElse(null);
        Map<String, String> attributes = section.section("attributes").strings();
        Map<Purpose, Profile> profiles = purposes.ofTenant(section.section("purposes"));
        Quota quota = QuotaProperties.read(section, "quota", defaultQuota);
        RateLimitOverrides limits = RateLimitOverrides.read(section.section(RateLimitConfiguration.SECTION));
        return id.flatMap(slug -> prefix.map(
                own -> new ClaimedTenant(new Tenant(slug, own, profiles, attributes, keys, quota), claim, limits)));
    }

    private static Optional<KeyPrefix> prefix(String name, ConfigSection section, boolean validName) {
        if (section.string("prefix").isEmpty()) {
            return validName ? Optional.of(new KeyPrefix(name + "/")) : Optional.empty();
        }
        return section.value("prefix", text -> {
            if (text.length() > MAX_PREFIX_LENGTH) {
                throw new IllegalArgumentException(
                        "A tenant's prefix has at most " + MAX_PREFIX_LENGTH + " bytes, not " + text.length());
            }
            return new KeyPrefix(text);
        });
    }

    private static String claimValue(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is blank; remove it if tokens carry the tenant's id");
        }
        return text;
    }

    private static void validateDistinct(ConfigSection section, ClaimedTenant mine, ClaimedTenant other) {
        Tenant theirs = other.tenant();
        if (mine.tenant().prefix().overlaps(theirs.prefix())) {
            section.error(
                    "prefix",
                    "'" + mine.tenant().prefix() + "' and '" + theirs.prefix() + "' of tenant " + theirs.id()
                            + " overlap; give each tenant a separate prefix");
        }
        if (mine.claimValue().equals(other.claimValue())) {
            section.error(
                    "claim-value",
                    "'" + mine.claimValue() + "' is already the value of tenant " + theirs.id()
                            + "; use a distinct value for each tenant");
        }
    }
}
