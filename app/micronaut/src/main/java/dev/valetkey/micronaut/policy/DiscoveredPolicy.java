package dev.valetkey.micronaut.policy;

import dev.valetkey.core.policy.NamedPolicy;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A policy that is there but not yet made.
 *
 * @param <P> the kind of policy
 * @param name its name in the chain
 * @param origin where it comes from, for people
 * @param blocking whether it may wait for something
 * @param builtIn whether it is one of ours
 * @param order gives its place; an instance may say so itself
 * @param supplier gives the one instance
 */
record DiscoveredPolicy<P>(
        String name,
        String origin,
        boolean blocking,
        boolean builtIn,
        Function<P, Integer> order,
        Supplier<? extends P> supplier) {

    /** Ours wait for nothing; a budget would only refuse uploads while the machine is slow. */
    private static final Duration BUILT_IN_BUDGET = Duration.ofMinutes(1);

    NamedPolicy<P> create(PolicySettings settings) {
        P policy = supplier.get();
        Duration budget = builtIn ? BUILT_IN_BUDGET : settings.budgetOf(name);
        return new NamedPolicy<>(name, order.apply(policy), blocking, budget, policy);
    }
}
