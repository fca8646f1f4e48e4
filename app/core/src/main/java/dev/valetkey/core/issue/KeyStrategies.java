package dev.valetkey.core.issue;

import dev.valetkey.policy.key.KeyStrategy;
import dev.valetkey.policy.tenant.Tenant;

import java.util.Map;

/**
 * The key strategies by their names.
 *
 * @param named the strategies
 * @param defaultName the name of the strategy for tenants without one
 */
public record KeyStrategies(Map<String, KeyStrategy> named, String defaultName) {

    /** The name of the built-in strategy. */
    public static final String DATED = "dated";

    /**
     * Copies the map.
     *
     * @param named the strategies
     * @param defaultName the name of the strategy for tenants without one
     * @throws IllegalArgumentException if there is no strategy with the default name
     */
    public KeyStrategies {
        named = Map.copyOf(named);
        if (!named.containsKey(defaultName)) {
            throw new IllegalArgumentException(missing(named, defaultName));
        }
    }

    /**
     * {@return a single strategy for all tenants}
     *
     * @param name the strategy's name
     * @param strategy the strategy
     */
    public static KeyStrategies only(String name, KeyStrategy strategy) {
        return new KeyStrategies(Map.of(name, strategy), name);
    }

    String nameFor(Tenant tenant) {
        return tenant.keyStrategy() == null ? defaultName : tenant.keyStrategy();
    }

    /** @throws IllegalStateException if the strategy is unknown: a team's own directory may return any name */
    KeyStrategy strategy(String name) {
        KeyStrategy found = named.get(name);
        if (found == null) {
            throw new IllegalStateException(missing(named, name));
        }
        return found;
    }

    private static String missing(Map<String, KeyStrategy> named, String name) {
        return "There is no key strategy '" + name + "'; found: "
                + String.join(", ", named.keySet().stream().sorted().toList());
    }
}
