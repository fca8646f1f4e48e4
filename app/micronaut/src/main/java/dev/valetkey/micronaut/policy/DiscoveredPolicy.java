package dev.valetkey.micronaut.policy;

import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.micronaut.bean.DiscoveredBean;

import java.time.Duration;
import java.util.function.Function;

/**
 * A policy that was found and not yet created.
 *
 * @param <P> the kind of policy
 * @param blocking whether it may block
 * @param builtIn whether it is a built-in policy
 * @param order returns its order; an instance may define it itself
 */
record DiscoveredPolicy<P>(DiscoveredBean<P> bean, boolean blocking, boolean builtIn, Function<P, Integer> order) {

    /** Built-in policies never block; a short budget would only reject uploads on a slow machine. */
    private static final Duration BUILT_IN_BUDGET = Duration.ofMinutes(1);

    String name() {
        return bean.name();
    }

    String origin() {
        return bean.origin();
    }

    NamedPolicy<P> create(PolicySettings settings) {
        P policy = bean.supplier().get();
        Duration budget = builtIn ? BUILT_IN_BUDGET : settings.budgetOf(name());
        return new NamedPolicy<>(name(), order.apply(policy), blocking, budget, policy);
    }
}
