package dev.valetkey.micronaut.policy;

import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.micronaut.bean.DiscoveredBean;
import dev.valetkey.micronaut.property.ConfigError;
import dev.valetkey.micronaut.property.InvalidConfigurationException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Function;

/**
 * A policy that was found and not yet created.
 *
 * @param <P> the kind of policy, or an inspector
 * @param bean its name, its origin, and the instance
 * @param blocking whether it may block
 * @param builtIn whether it is a built-in policy
 * @param order returns its order; an instance may define it itself
 */
public record DiscoveredPolicy<P>(
        DiscoveredBean<P> bean, boolean blocking, boolean builtIn, Function<P, Integer> order) {

    /** Built-in policies never block; a short budget would only reject uploads on a slow machine. */
    private static final Duration BUILT_IN_BUDGET = Duration.ofMinutes(1);

    /** {@return the name in the chain and in the configuration} */
    public String name() {
        return bean.name();
    }

    /** {@return where it comes from, for logs and errors} */
    public String origin() {
        return bean.origin();
    }

    Duration budget(PolicySettings settings) {
        return builtIn ? BUILT_IN_BUDGET : settings.budgetOf(name());
    }

    /**
     * Creates the instances.
     *
     * @param <P> the kind of policy, or an inspector
     * @param property the property that errors are reported for
     * @param found what was found
     * @param budget the time budget of each
     * @return the policies in the order of the list
     * @throws InvalidConfigurationException with every one that cannot be created
     */
    public static <P> List<NamedPolicy<P>> createAll(
            String property, List<DiscoveredPolicy<P>> found, Function<DiscoveredPolicy<P>, Duration> budget) {
        List<NamedPolicy<P>> created = new ArrayList<>();
        List<ConfigError> errors = new ArrayList<>();
        for (DiscoveredPolicy<P> policy : found) {
            try {
                created.add(policy.create(budget.apply(policy)));
            } catch (RuntimeException | LinkageError | ServiceConfigurationError broken) {
                errors.add(new ConfigError(property, policy.describe(broken)));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidConfigurationException(errors);
        }
        return created;
    }

    private NamedPolicy<P> create(Duration budget) {
        P policy = bean.supplier().get();
        return new NamedPolicy<>(name(), order.apply(policy), blocking, budget, policy);
    }

    private String describe(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "the policy '" + name() + "' (" + origin() + ") cannot be created: "
                + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                + "; fix it, or remove its jar";
    }
}
