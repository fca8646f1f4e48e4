package dev.valetkey.micronaut.inspect;

import dev.valetkey.micronaut.policy.DiscoveredPolicy;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.ServiceConfigurationError;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Validates {@code valetkey.inspection} and the inspectors that were found. */
@Singleton
public final class InspectionSectionValidator implements ConfigSectionValidator {

    private final InspectorFinder inspectors;

    InspectionSectionValidator(InspectorFinder inspectors) {
        this.inspectors = inspectors;
    }

    /**
     * {@return how long uploads may wait for the verdict of an inspection}
     *
     * @param root the section {@code valetkey}
     */
    public static Duration maxWait(ConfigSection root) {
        return InspectionConfiguration.maxWait(root.section(InspectionConfiguration.SECTION));
    }

    /**
     * {@return how long rejected files are kept}
     *
     * @param root the section {@code valetkey}
     */
    public static Duration quarantineRetention(ConfigSection root) {
        return InspectionConfiguration.quarantineRetention(root.section(InspectionConfiguration.SECTION));
    }

    @Override
    public String section() {
        return InspectionConfiguration.SECTION;
    }

    /** Reports invalid durations, inspectors with the same name, and service files that name a class that is no inspector. */
    @Override
    public void validate(ConfigSection section) {
        InspectionConfiguration.validate(section);
        try {
            inspectors.find().stream()
                    .collect(Collectors.groupingBy(DiscoveredPolicy::name, TreeMap::new, Collectors.toList()))
                    .forEach((name, same) -> {
                        if (same.size() > 1) {
                            section.error("two inspectors are named '" + name + "': "
                                    + same.stream()
                                            .map(DiscoveredPolicy::origin)
                                            .sorted()
                                            .collect(Collectors.joining(" and "))
                                    + "; give one of them another name, by @Policy or @Named");
                        }
                    });
        } catch (ServiceConfigurationError broken) {
            section.error("a service file is invalid: " + broken.getMessage());
        } catch (LinkageError broken) {
            section.error("an inspector cannot be loaded: " + broken + "; add the missing classes, or remove its jar");
        }
    }
}
