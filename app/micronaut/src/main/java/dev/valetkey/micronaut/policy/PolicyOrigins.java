package dev.valetkey.micronaut.policy;

import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.policy.PolicyChain;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where each policy of the chain comes from.
 *
 * @param byName the class of the bean or service, by the name of the policy
 */
public record PolicyOrigins(Map<String, String> byName) {

    /**
     * Copies the map.
     *
     * @param byName the class of the bean or service, by the name of the policy
     */
    public PolicyOrigins {
        byName = Map.copyOf(byName);
    }

    static <P> PolicyOrigins of(List<DiscoveredPolicy<P>> policies) {
        return new PolicyOrigins(
                policies.stream().collect(Collectors.toMap(DiscoveredPolicy::name, DiscoveredPolicy::origin)));
    }

    /**
     * {@return the class that this policy comes from}
     *
     * @param policy a policy of the chain
     * @throws NullPointerException if the policy is unknown
     */
    public String of(NamedPolicy<?> policy) {
        return Objects.requireNonNull(byName.get(policy.name()), policy.name());
    }

    /** Returns a line for each policy: its order, name and origin. */
    String format(PolicyChain chain) {
        int width = byName.keySet().stream().mapToInt(String::length).max().orElse(1);
        String row = "%n  %11d  %-" + width + "s  %s";
        return chain.policies().stream()
                .map(policy -> String.format(row, policy.order(), policy.name(), of(policy)))
                .collect(Collectors.joining());
    }
}
