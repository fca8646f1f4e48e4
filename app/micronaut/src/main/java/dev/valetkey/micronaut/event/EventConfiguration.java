package dev.valetkey.micronaut.event;

import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@code valetkey.events}, and sees that no two listeners have one name. */
@Factory
final class EventConfiguration implements ConfigSectionValidator {

    private static final String SECTION = "events";
    private static final Duration MIN_DURATION = Duration.ofSeconds(1);
    private static final Duration MAX_DURATION = Duration.ofHours(1);

    private final ListenerFinder listeners;

    EventConfiguration(ListenerFinder listeners) {
        this.listeners = listeners;
    }

    @Override
    public String section() {
        return SECTION;
    }

    @Override
    public void validate(ConfigSection events) {
        read(events);
        Map<String, List<DiscoveredListener>> byName = listeners.find().stream()
                .collect(Collectors.groupingBy(DiscoveredListener::name, TreeMap::new, Collectors.toList()));
        byName.forEach((name, found) -> {
            if (found.size() > 1) {
                events.error("two upload listeners are named '" + name + "': "
                        + found.stream().map(DiscoveredListener::origin).sorted().collect(Collectors.joining(" and "))
                        + "; give one of them another @Named");
            }
        });
    }

    /** @param checked the whole configuration: its faults, this section's among them, are said first */
    @Singleton
    EventSettings settings(Settings checked, Environment environment) {
        return read(ConfigSection.of("valetkey." + SECTION, environment));
    }

    private static EventSettings read(ConfigSection events) {
        return new EventSettings(
                events.duration("interval", MIN_DURATION, MAX_DURATION).orElse(MIN_DURATION),
                events.duration("patience", MIN_DURATION, MAX_DURATION).orElse(Duration.ofSeconds(30)));
    }
}
