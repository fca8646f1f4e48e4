package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.UploadListener;
import dev.valetkey.micronaut.bean.DiscoveredBean;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Validates {@code valetkey.events}, and that the names of listeners are unique. */
@Singleton
final class EventSectionValidator implements ConfigSectionValidator {

    private final ListenerFinder listeners;

    EventSectionValidator(ListenerFinder listeners) {
        this.listeners = listeners;
    }

    @Override
    public String section() {
        return EventConfiguration.SECTION;
    }

    @Override
    public void validate(ConfigSection events) {
        EventConfiguration.validate(events);
        Map<String, List<DiscoveredBean<UploadListener>>> byName = listeners.find().stream()
                .collect(Collectors.groupingBy(DiscoveredBean::name, TreeMap::new, Collectors.toList()));
        byName.forEach((name, found) -> {
            if (found.size() > 1) {
                events.error("two upload listeners are named '" + name + "': "
                        + found.stream().map(DiscoveredBean::origin).sorted().collect(Collectors.joining(" and "))
                        + "; give one of them another @Named");
            }
        });
    }
}
