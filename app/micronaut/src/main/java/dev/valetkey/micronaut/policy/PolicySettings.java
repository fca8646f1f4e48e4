package dev.valetkey.micronaut.policy;

import dev.valetkey.core.plan.Tolerance;
import dev.valetkey.micronaut.property.ConfigSection;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the configuration says of policies.
 *
 * @param required the names of those that must be there
 * @param budget how long a policy may take that has no budget of its own
 * @param budgets how long each of these may take, by name
 * @param tolerated constraints that may go without a holder
 */
public record PolicySettings(
        List<String> required, Duration budget, Map<String, Duration> budgets, Set<Tolerance> tolerated) {

    private static final Duration DEFAULT_BUDGET = Duration.ofMillis(200);
    private static final Duration MIN_BUDGET = Duration.ofMillis(1);
    private static final Duration MAX_BUDGET = Duration.ofMinutes(1);

    public PolicySettings {
        required = List.copyOf(required);
        budgets = Map.copyOf(budgets);
        tolerated = Set.copyOf(tolerated);
    }

    static PolicySettings read(ConfigSection section) {
        Map<String, Duration> budgets = new LinkedHashMap<>();
        ConfigSection own = section.section("budgets");
        own.strings()
                .keySet()
                .forEach(name -> own.duration(name, MIN_BUDGET, MAX_BUDGET).ifPresent(time -> budgets.put(name, time)));
        return new PolicySettings(
                section.stringList("required").orElse(List.of()),
                section.duration("budget", MIN_BUDGET, MAX_BUDGET).orElse(DEFAULT_BUDGET),
                budgets,
                section.values("tolerate", Tolerance::parse).orElse(Set.of()));
    }

    Duration budgetOf(String name) {
        return budgets.getOrDefault(name, budget);
    }
}
