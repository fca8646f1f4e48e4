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

/** Finds the key strategies that are beans, each by its {@code @Named}, or else its class's name with hyphens. */
@Singleton
public final class KeyStrategyFinder {

    private final BeanContext beans;

    KeyStrategyFinder(BeanContext beans) {
        this.beans = beans;
    }

    /** Notes two strategies of one name, without making any. */
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
     * Reads the name of a strategy.
     *
     * @throws IllegalArgumentException if there is none of that name; the message lists those that there are
     */
    public String requireKnown(String name) {
        Map<String, ?> found = find();
        if (!found.containsKey(name)) {
            throw new IllegalArgumentException(
                    "there is no key strategy '" + name + "'; found: " + String.join(", ", found.keySet()));
        }
        return name;
    }

    /** The strategies, made. */
    public Map<String, KeyStrategy> create() {
        Map<String, KeyStrategy> made = new LinkedHashMap<>();
        find().forEach((name, same) -> made.put(name, beans.getBean(same.get(0))));
        return made;
    }

    private Map<String, List<BeanDefinition<KeyStrategy>>> find() {
        return beans.getBeanDefinitions(KeyStrategy.class).stream()
                .collect(Collectors.groupingBy(BeanNames::of, TreeMap::new, Collectors.toList()));
    }
}
