package dev.valetkey.micronaut.policy;

import dev.valetkey.core.chain.PolicyChain;
import dev.valetkey.core.rule.LimitRule;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Builds the chain when the service starts and says what it is: a policy that was not loaded must be seen to be missing. */
@Factory
final class ChainFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ChainFactory.class);

    @Context
    PolicyChain chain(FindPolicies policies) {
        Map<String, FoundPolicy> found =
                policies.find().stream().collect(Collectors.toMap(FoundPolicy::name, policy -> policy));
        PolicyChain chain =
                new PolicyChain(found.values().stream().map(FoundPolicy::make).toList(), LimitRule.all());
        if (LOG.isInfoEnabled()) {
            LOG.info("Policies, in the order in which they judge:{}", table(chain, found));
        }
        return chain;
    }

    private static String table(PolicyChain chain, Map<String, FoundPolicy> found) {
        int width = found.keySet().stream().mapToInt(String::length).max().orElse(1);
        String row = "%n  %11d  %-" + width + "s  %s";
        return chain.policies().stream()
                .map(policy -> String.format(row, policy.order(), policy.name(), origin(found, policy.name())))
                .collect(Collectors.joining());
    }

    private static String origin(Map<String, FoundPolicy> found, String name) {
        return Objects.requireNonNull(found.get(name), name).origin();
    }
}
