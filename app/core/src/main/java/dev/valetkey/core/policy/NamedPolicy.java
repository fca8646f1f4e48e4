package dev.valetkey.core.policy;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A policy with its name, order and time budget.
 *
 * @param <P> the kind: {@code UploadPolicy} or {@code DownloadPolicy}
 * @param name the policy's name, unique among its kind
 * @param order lower values run first; equal values are ordered by name, so that the chain is the same on every start
 * @param blocking whether the policy runs on a pool thread, so that it can be abandoned when its time budget is exceeded
 * @param budget how long the policy may take; exceeding it is a denial
 * @param policy the policy
 */
public record NamedPolicy<P>(String name, int order, boolean blocking, Duration budget, P policy) {

    /**
     * Checks the name and the budget.
     *
     * @param name the policy's name, unique among its kind
     * @param order lower values run first; equal values are ordered by name, so that the chain is the same on every
     *     start
     * @param blocking whether the policy runs on a pool thread, so that it can be abandoned when its time budget is
     *     exceeded
     * @param budget how long the policy may take; exceeding it is a denial
     * @param policy the policy
     * @throws IllegalArgumentException if the name is blank or the budget is not positive
     * @throws NullPointerException if the policy is null
     */
    public NamedPolicy {
        Objects.requireNonNull(policy, "policy");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "Blank policy name for " + policy.getClass().getName());
        }
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException(
                    "Invalid time budget for policy '" + name + "': " + budget + ". Expected a positive duration.");
        }
    }

    /**
     * {@return the policies in evaluation order}
     *
     * @param <P> the kind of the policies
     * @param policies the policies, in any order
     * @throws IllegalArgumentException if two share a name
     */
    public static <P> List<NamedPolicy<P>> inOrder(List<NamedPolicy<P>> policies) {
        Set<String> names = new HashSet<>();
        for (NamedPolicy<P> policy : policies) {
            if (!names.add(policy.name)) {
                throw new IllegalArgumentException("Two policies are named '" + policy.name + "'. Rename one of them.");
            }
        }
        Comparator<NamedPolicy<P>> byOrder = Comparator.comparingInt(NamedPolicy::order);
        return policies.stream()
                .sorted(byOrder.thenComparing(NamedPolicy::name))
                .toList();
    }
}
