package dev.valetkey.micronaut.bean;

import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.policy.key.KeyStrategy;
import io.micronaut.context.BeanContext;
import io.micronaut.inject.BeanDefinition;
import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the key strategies among the beans. */
@Singleton
public final class KeyStrategyFinder {

    private final BeanContext beans;

    KeyStrategyFinder(BeanContext beans) {
        this.beans = beans;
    }

    /**
     * Reports strategies with the same name, without creating them.
     *
     * @param section the section that errors are reported in
     */
    public void validate(ConfigSection section) {
        find().forEach((name, same) -> {
            if (same.size() > 1) {
                section.error(
                        "keys",
                        "two key strategies are named '" + name + "': "
                                + same.stream()
                                        .map(definition ->
                                                definition.getBeanType().getName())
                                        .sorted()
                                        .collect(Collectors.joining(" and "))
                                + "; give one of them another @Named");
            }
        });
    }

    /**
     * {@return the name of an existing strategy}
     *
     * @param name the name in the configuration
     * @throws IllegalArgumentException if no strategy has that name; the message lists the existing names
     */
    public String requireKnown(String name) {
        Map<String, ?> found = find();
        if (!found.containsKey(name)) {
            throw new IllegalArgumentException(
                    "unknown key strategy '" + name + "'; found: " + String.join(", ", found.keySet()));
        }
        return name;
    }

    /**
     * Creates the strategies, by name.
     *
     * @return the strategies in the order of their names
     */
    public Map<String, KeyStrategy> create() {
        Map<String, KeyStrategy> created = new LinkedHashMap<>();
        find().forEach((name, same) -> created.put(name, beans.getBean(same.get(0))));
        return created;
    }

    private Map<String, List<BeanDefinition<KeyStrategy>>> find() {
        return beans.getBeanDefinitions(KeyStrategy.class).stream()
                .collect(Collectors.groupingBy(BeanNames::of, TreeMap::new, Collectors.toList()));
    }
}
