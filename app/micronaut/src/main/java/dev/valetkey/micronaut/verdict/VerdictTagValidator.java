package dev.valetkey.micronaut.verdict;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.tenant.Profile;
import dev.valetkey.policy.tenant.Tenant;

import java.util.List;
import java.util.Set;

/** Validates that clients cannot set the tag in which the scanner leaves its verdict. */
public final class VerdictTagValidator {

    /** With a further header or field of its own, a client could send its upload together with a clean tag. */
    private static final Set<String> FORGEABLE = Set.of("no-other-headers@put", "no-other-headers@post");

    private VerdictTagValidator() {}

    /**
     * {@return whether uploads wait for the verdict of a scanner}
     *
     * @param profile the rules for a purpose
     */
    public static boolean awaitsVerdict(Profile profile) {
        return profile.limits().requiredInspections().contains(MalwareVerdictInspector.NAME);
    }

    /**
     * Reports tolerated constraints with which clients could set tags, if a tenant relies on the verdict.
     *
     * @param root the section {@code valetkey}
     * @param tenants the tenants
     */
    public static void validate(ConfigSection root, List<Tenant> tenants) {
        ConfigSection policies = root.section("policies");
        List<String> forgeable = policies.stringList("tolerate").orElse(List.of()).stream()
                .filter(FORGEABLE::contains)
                .toList();
        boolean required = tenants.stream()
                .flatMap(tenant -> tenant.profiles().values().stream())
                .anyMatch(VerdictTagValidator::awaitsVerdict);
        if (required && !forgeable.isEmpty()) {
            policies.error(
                    "tolerate",
                    String.join(", ", forgeable) + " permits clients to set tags, and the inspection "
                            + MalwareVerdictInspector.NAME + " trusts them; remove one of both");
        }
    }
}
