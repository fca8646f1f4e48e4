package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.policy.tenant.Tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads all tenants and holds them against each other. */
final class TenantsReader {

    private final TenantReader tenant;

    TenantsReader(TenantReader tenant) {
        this.tenant = tenant;
    }

    List<ClaimedTenant> read(ConfigSection section) {
        List<ClaimedTenant> tenants = new ArrayList<>();
        Map<String, ConfigSection> named = section.children();
        named.forEach((name, own) -> tenant.read(name, own).ifPresent(read -> {
            tenants.forEach(other -> validateDistinct(own, read, other));
            tenants.add(read);
        }));
        return tenants;
    }

    private static void validateDistinct(ConfigSection section, ClaimedTenant mine, ClaimedTenant other) {
        Tenant theirs = other.tenant();
        if (mine.tenant().prefix().overlaps(theirs.prefix())) {
            section.error(
                    "prefix",
                    "'" + mine.tenant().prefix() + "' and '" + theirs.prefix() + "' of tenant " + theirs.id()
                            + " nest; give each tenant a place of its own");
        }
        if (mine.claimValue().equals(other.claimValue())) {
            section.error(
                    "claim-value",
                    "'" + mine.claimValue() + "' means tenant " + theirs.id() + " already; one value means one tenant");
        }
    }
}
