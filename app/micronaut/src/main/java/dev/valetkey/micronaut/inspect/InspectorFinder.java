package dev.valetkey.micronaut.inspect;

import dev.valetkey.micronaut.policy.DiscoveredPolicy;
import dev.valetkey.micronaut.policy.PolicyFinder;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.inspection.ContentInspector;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Tenant;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the inspectors among beans and plain classes in {@code META-INF/services}, without creating them. */
@Singleton
public final class InspectorFinder {

    private final PolicyFinder policies;

    InspectorFinder(PolicyFinder policies) {
        this.policies = policies;
    }

    List<DiscoveredPolicy<ContentInspector>> find() {
        return policies.find(ContentInspector.class);
    }

    /**
     * Reports the inspections of tenants that this service does not have.
     *
     * @param tenants the section of the tenants, for the names in errors
     * @param configured the tenants
     */
    public void validate(ConfigSection tenants, List<Tenant> configured) {
        Set<String> known = find().stream().map(DiscoveredPolicy::name).collect(Collectors.toCollection(TreeSet::new));
        for (Tenant tenant : configured) {
            tenant.profiles().forEach((purpose, profile) -> {
                Set<String> unknown = unknown(profile, known);
                if (!unknown.isEmpty()) {
                    tenants.error(
                            tenant.id() + ".purposes." + purpose + ".inspections",
                            "unknown inspection '" + String.join("', '", unknown) + "'; found: "
                                    + String.join(", ", known));
                }
            });
        }
    }

    private static Set<String> unknown(Profile profile, Set<String> known) {
        Set<String> unknown = new TreeSet<>(profile.limits().requiredInspections());
        unknown.removeAll(known);
        return unknown;
    }
}
