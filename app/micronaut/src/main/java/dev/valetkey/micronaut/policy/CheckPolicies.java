package dev.valetkey.micronaut.policy;

import dev.valetkey.micronaut.property.ConfigurationPart;
import dev.valetkey.micronaut.property.Section;
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

/** Notes when the service starts what the chain could not be built from. */
@Singleton
final class CheckPolicies implements ConfigurationPart {

    private final FindPolicies policies;

    CheckPolicies(FindPolicies policies) {
        this.policies = policies;
    }

    @Override
    public String section() {
        return "policies";
    }

    /**
     * Notes two policies of one kind with one name, required ones and budgets of ones that are not there, and a service
     * file that names what is no policy.
     */
    @Override
    public void check(Section section) {
        PolicySettings settings = PolicySettings.read(section);
        try {
            Set<String> names = new TreeSet<>(distinct(section, policies.find(UploadPolicy.class)));
            names.addAll(distinct(section, policies.find(DownloadPolicy.class)));
            settings.required().forEach(name -> known(section, "required", name, names));
            settings.budgets().keySet().forEach(name -> known(section.section("budgets"), name, name, names));
        } catch (ServiceConfigurationError broken) {
            section.fault("a service file cannot be used: " + broken.getMessage());
        } catch (LinkageError broken) {
            section.fault(
                    "a policy cannot be loaded: " + broken + "; put what it lacks beside it, or take its jar away");
        }
    }

    private static <P> Set<String> distinct(Section section, List<FoundPolicy<P>> found) {
        Map<String, List<FoundPolicy<P>>> byName =
                found.stream().collect(Collectors.groupingBy(FoundPolicy::name, TreeMap::new, Collectors.toList()));
        byName.forEach((name, same) -> {
            if (same.size() > 1) {
                section.fault("two policies are named '" + name + "': "
                        + same.stream().map(FoundPolicy::origin).sorted().collect(Collectors.joining(" and "))
                        + "; give one of them another name, by @Policy or @Named");
            }
        });
        return byName.keySet();
    }

    private static void known(Section section, String property, String name, Set<String> names) {
        if (!names.contains(name)) {
            section.fault(property, "there is no policy '" + name + "'; found: " + String.join(", ", names));
        }
    }
}
