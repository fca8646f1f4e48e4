package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.bean.KeyStrategyFinder;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.policy.object.KeyPrefix;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.Tenant;
import dev.valetkey.policy.tenant.TenantId;

import java.util.Map;
import java.util.Optional;

/** Reads one tenant. */
final class TenantReader {

    /** Leaves half of an object key's 512 bytes to what the service writes before and behind the prefix. */
    private static final int MAX_PREFIX_LENGTH = 256;

    private final PurposesReader purposes;
    private final KeyStrategyFinder strategies;

    TenantReader(PurposesReader purposes, KeyStrategyFinder strategies) {
        this.purposes = purposes;
        this.strategies = strategies;
    }

    /** The tenant; empty if its id or prefix cannot be used, and then the section has a fault. */
    Optional<ClaimedTenant> read(String name, ConfigSection section) {
        Optional<TenantId> id = section.build(() -> new TenantId(name));
        Optional<KeyPrefix> prefix = prefix(name, section, id.isPresent());
        String claim = section.value("claim-value", TenantReader::claimValue).orElse(name);
        String keys = section.value("keys", strategies::requireKnown).orElse(null);
        Map<String, String> attributes = section.section("attributes").strings();
        Map<Purpose, Profile> profiles = purposes.ofTenant(section.section("purposes"));
        return id.flatMap(
                slug -> prefix.map(own -> new ClaimedTenant(new Tenant(slug, own, profiles, attributes, keys), claim)));
    }

    private static Optional<KeyPrefix> prefix(String name, ConfigSection section, boolean usableName) {
        if (section.string("prefix").isEmpty()) {
            return usableName ? Optional.of(new KeyPrefix(name + "/")) : Optional.empty();
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
            throw new IllegalArgumentException("is blank; leave it out if tokens carry the tenant's id");
        }
        return text;
    }
}
