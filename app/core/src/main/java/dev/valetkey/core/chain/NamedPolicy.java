package dev.valetkey.core.chain;

import dev.valetkey.policy.UploadPolicy;

import java.util.Comparator;
import java.util.Objects;

/**
 * A policy with its place in the chain.
 *
 * @param name the policy's name, unique in the chain
 * @param order lower comes first; equal ones go by name, so that the chain is the same on every start
 * @param policy the policy
 */
public record NamedPolicy(String name, int order, UploadPolicy policy) {

    static final Comparator<NamedPolicy> IN_ORDER =
            Comparator.comparingInt(NamedPolicy::order).thenComparing(NamedPolicy::name);

    public NamedPolicy {
        Objects.requireNonNull(policy, "policy");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "A policy has a name: " + policy.getClass().getName());
        }
    }
}
