package dev.valetkey.micronaut.policy;

import dev.valetkey.core.chain.NamedPolicy;
import dev.valetkey.core.chain.PolicyChain;
import dev.valetkey.core.rule.LimitRule;
import dev.valetkey.micronaut.property.Fault;
import dev.valetkey.micronaut.property.InvalidConfiguration;
import dev.valetkey.micronaut.property.Section;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.ExecutorService;

/** Builds the chain when the service starts and says what it is: a policy that was not loaded must be seen to be missing. */
@Factory
final class ChainFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ChainFactory.class);

    /** Read and checked with everything else before; see {@link CheckPolicies}. */
    @Singleton
    PolicySettings settings(Environment environment) {
        return PolicySettings.read(Section.of("valetkey", environment).section("policies"));
    }

    @Singleton
    Origins origins(FindPolicies policies) {
        return Origins.of(policies.find());
    }

    /** @throws InvalidConfiguration with every policy that cannot be made */
    @Context
    PolicyChain chain(
            FindPolicies policies,
            Origins origins,
            PolicySettings settings,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        PolicyChain chain = new PolicyChain(make(policies.find(), settings), LimitRule.all(), threads);
        if (LOG.isInfoEnabled()) {
            LOG.info("Policies, in the order in which they judge:{}", origins.table(chain));
        }
        return chain;
    }

    private static List<NamedPolicy> make(List<FoundPolicy> found, PolicySettings settings) {
        List<NamedPolicy> made = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (FoundPolicy policy : found) {
            try {
                made.add(policy.make(settings));
            } catch (RuntimeException | LinkageError | ServiceConfigurationError broken) {
                faults.add(new Fault("valetkey.policies", broken(policy, broken)));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidConfiguration(faults);
        }
        return made;
    }

    private static String broken(FoundPolicy policy, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "the policy '" + policy.name() + "' (" + policy.origin() + ") cannot be made: "
                + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                + "; mend it, or take its jar away";
    }
}
