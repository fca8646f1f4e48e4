package dev.valetkey.micronaut.policy;

import dev.valetkey.core.plan.Tolerance;
import dev.valetkey.micronaut.property.ConfigSection;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The configuration of policies.
 *
 * @param required the names of policies that must exist
 * @param budget the time budget of a policy without one of its own
 * @param budgets time budgets by the name of the policy
 * @param tolerated constraints that may have no enforcer
 */
public record PolicySettings(
        List<String> required, Duration budget, Map<String, Duration> budgets, Set<Tolerance> tolerated) {

    private static final Duration MIN_BUDGET = Duration.ofMillis(1);
    private static final Duration MAX_BUDGET = Duration.ofMinutes(1);

    /**
     * Copies the collections.
     *
     * @param required the names of policies that must exist
     * @param budget the time budget of a policy without one of its own
     * @param budgets time budgets by the name of the policy
     * @param tolerated constraints that may have no enforcer
     * @throws NullPointerException if a member is null
     */
    public PolicySettings {
        required = List.copyOf(required);
        budgets = Map.copyOf(budgets);
        tolerated = Set.copyOf(tolerated);
    }

    /** Reports every invalid value. */
    static PolicySettings validate(ConfigSection section) {
        return new PolicySettings(
                section.stringList("required").orElse(List.of()),
                section.duration("budget", PolicyConfiguration.DEFAULT_BUDGET, MIN_BUDGET, MAX_BUDGET),
                budgets(section.section("budgets")),
                section.values("tolerate", Tolerance::parse).orElse(Set.of()));
    }

    /** Reads the budgets of single policies, whose names are kept as written. */
    static Map<String, Duration> budgets(ConfigSection section) {
        Map<String, Duration> budgets = new LinkedHashMap<>();
        section.strings()
                .keySet()
                .forEach(name ->
                        section.duration(name, MIN_BUDGET, MAX_BUDGET).ifPresent(budget -> budgets.put(name, budget)));
        return budgets;
    }

    Duration budgetOf(String name) {
        return budgets.getOrDefault(name, budget);
    }
}
