package dev.valetkey.core.policy;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A policy with its place among others of its kind.
 *
 * @param <P> the kind: {@code UploadPolicy} or {@code DownloadPolicy}
 * @param name the policy's name, unique among its kind
 * @param order lower comes first; equal ones go by name, so that the chain is the same on every start
 * @param blocking whether it judges on a thread of its own, so that it can be left behind when its time is over
 * @param budget how long it may take; one that takes longer has refused
 * @param policy the policy
 */
public record NamedPolicy<P>(String name, int order, boolean blocking, Duration budget, P policy) {

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

    /**
     * The policies in order.
     *
     * @throws IllegalArgumentException if two share a name
     */
    public static <P> List<NamedPolicy<P>> inOrder(List<NamedPolicy<P>> policies) {
        Set<String> names = new HashSet<>();
        for (NamedPolicy<P> policy : policies) {
            if (!names.add(policy.name)) {
                throw new IllegalArgumentException("Two policies are named '" + policy.name + "'; rename one of them");
            }
        }
        Comparator<NamedPolicy<P>> byOrder = Comparator.comparingInt(NamedPolicy::order);
        return policies.stream()
                .sorted(byOrder.thenComparing(NamedPolicy::name))
                .toList();
    }
}
