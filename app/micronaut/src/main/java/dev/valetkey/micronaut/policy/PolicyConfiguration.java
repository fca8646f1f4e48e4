package dev.valetkey.micronaut.policy;

import dev.valetkey.core.plan.Tolerance;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Policies.
 *
 * @param required Names of policies that must exist; a missing policy stops the start.
 * @param budget Time after which a policy counts as failed, 1 ms to 1 min.
 * @param budgets Budget of single policies, by name.
 * @param tolerate Constraints that may have no enforcer, each as constraint@kind, such as checksum@put.
 */
@ConfigurationProperties("valetkey." + PolicyConfiguration.SECTION)
record PolicyConfiguration(
        @Nullable List<String> required,

        @Bindable(defaultValue = PolicyConfiguration.DEFAULT_BUDGET)
        Duration budget,

        @Nullable Map<String, Duration> budgets,
        @Nullable List<String> tolerate) {

    static final String SECTION = "policies";
    static final String DEFAULT_BUDGET = "200ms";

    /** Returns the settings; {@code budgets} is replaced, because Micronaut does not keep the names as written. */
    PolicySettings toSettings(Map<String, Duration> budgetsByName) {
        Set<Tolerance> tolerated =
                strip(tolerate).stream().map(Tolerance::parse).collect(Collectors.toSet());
        return new PolicySettings(strip(required), budget, budgetsByName, tolerated);
    }

    private static List<String> strip(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts.stream().map(String::strip).toList();
    }
}
