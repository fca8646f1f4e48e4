package dev.valetkey.micronaut.policy;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.download.DownloadPolicy;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Validates {@code valetkey.policies} and the policies that were found. */
@Singleton
final class PolicySectionValidator implements ConfigSectionValidator {

    private final PolicyFinder policies;

    PolicySectionValidator(PolicyFinder policies) {
        this.policies = policies;
    }

    @Override
    public String section() {
        return PolicyConfiguration.SECTION;
    }

    /**
     * Reports policies of one kind with the same name, required policies and budgets without a policy, and service files
     * that name a class that is no policy.
     */
    @Override
    public void validate(ConfigSection section) {
        PolicySettings settings = PolicySettings.validate(section);
        try {
            Set<String> names = new TreeSet<>(requireDistinctNames(section, policies.find(UploadPolicy.class)));
            names.addAll(requireDistinctNames(section, policies.find(DownloadPolicy.class)));
            settings.required().forEach(name -> requireKnown(section, "required", name, names));
            settings.budgets().keySet().forEach(name -> requireKnown(section.section("budgets"), name, name, names));
        } catch (ServiceConfigurationError broken) {
            section.error("a service file is invalid: " + broken.getMessage());
        } catch (LinkageError broken) {
            section.error("a policy cannot be loaded: " + broken + "; add the missing classes, or remove its jar");
        }
    }

    private static <P> Set<String> requireDistinctNames(ConfigSection section, List<DiscoveredPolicy<P>> found) {
        Map<String, List<DiscoveredPolicy<P>>> byName = found.stream()
                .collect(Collectors.groupingBy(DiscoveredPolicy::name, TreeMap::new, Collectors.toList()));
        byName.forEach((name, same) -> {
            if (same.size() > 1) {
                section.error("two policies are named '" + name + "': "
                        + same.stream().map(DiscoveredPolicy::origin).sorted().collect(Collectors.joining(" and "))
                        + "; give one of them another name, by @Policy or @Named");
            }
        });
        return byName.keySet();
    }

    private static void requireKnown(ConfigSection section, String property, String name, Set<String> names) {
        if (!names.contains(name)) {
            section.error(property, "unknown policy '" + name + "'; found: " + String.join(", ", names));
        }
    }
}
