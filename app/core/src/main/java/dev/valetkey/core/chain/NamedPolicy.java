package dev.valetkey.core.chain;

import dev.valetkey.policy.UploadPolicy;

import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;

/**
 * A policy with its place in the chain.
 *
 * @param name the policy's name, unique in the chain
 * @param order lower comes first; equal ones go by name, so that the chain is the same on every start
 * @param blocking whether it judges on a thread of its own, so that it can be left behind when its time is over
 * @param budget how long it may take; one that takes longer has refused
 * @param policy the policy
 */
public record NamedPolicy(String name, int order, boolean blocking, Duration budget, UploadPolicy policy) {

    static final Comparator<NamedPolicy> IN_ORDER =
            Comparator.comparingInt(NamedPolicy::order).thenComparing(NamedPolicy::name);

    public NamedPolicy {
        Objects.requireNonNull(policy, "policy");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "A policy has a name: " + policy.getClass().getName());
        }
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("The policy '" + name + "' needs some time, not " + budget);
        }
    }
}
