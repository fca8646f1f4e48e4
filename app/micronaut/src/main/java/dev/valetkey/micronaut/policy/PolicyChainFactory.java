package dev.valetkey.micronaut.policy;

import dev.valetkey.core.download.DownloadChain;
import dev.valetkey.core.policy.NamedPolicy;
import dev.valetkey.core.policy.PolicyChain;
import dev.valetkey.core.policy.rule.LimitRule;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.policy.UploadPolicy;
import dev.valetkey.policy.download.DownloadPolicy;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** Creates the policy chain when the service starts and logs it, so that a missing policy is noticed. */
@Factory
final class PolicyChainFactory {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyChainFactory.class);

    /** Validated with the whole configuration before; see {@link PolicySectionValidator}. */
    @Singleton
    PolicySettings settings(PolicyConfiguration configuration, Environment environment) {
        ConfigSection section = ConfigSection.of("valetkey", environment).section(PolicyConfiguration.SECTION);
        return configuration.toSettings(PolicySettings.budgets(section.section("budgets")));
    }

    @Singleton
    PolicyOrigins origins(PolicyFinder policies) {
        return PolicyOrigins.of(policies.find(UploadPolicy.class));
    }

    /** @throws InvalidConfigurationException with every policy that cannot be created */
    @Context
    PolicyChain chain(
            PolicyFinder policies,
            PolicyOrigins origins,
            PolicySettings settings,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        PolicyChain chain =
                new PolicyChain(create(policies.find(UploadPolicy.class), settings), LimitRule.all(), threads);
        if (LOG.isInfoEnabled()) {
            LOG.info("Policies in order of evaluation:{}", origins.format(chain));
        }
        return chain;
    }

    /** @throws InvalidConfigurationException with every policy that cannot be created */
    @Context
    DownloadChain downloads(
            PolicyFinder policies, PolicySettings settings, @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        DownloadChain chain = new DownloadChain(create(policies.find(DownloadPolicy.class), settings), threads);
        if (!chain.policies().isEmpty()) {
            LOG.info(
                    "Download policies in order of evaluation: {}",
                    chain.policies().stream().map(NamedPolicy::name).collect(Collectors.joining(", ")));
        }
        return chain;
    }

    private static <P> List<NamedPolicy<P>> create(List<DiscoveredPolicy<P>> found, PolicySettings settings) {
        return DiscoveredPolicy.createAll(
                "valetkey." + PolicyConfiguration.SECTION, found, policy -> policy.budget(settings));
    }
}
