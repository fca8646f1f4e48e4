package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.aws.BucketLocator;
import dev.valetkey.micronaut.bean.KeyStrategyFinder;
import dev.valetkey.micronaut.inspect.InspectorFinder;
import dev.valetkey.micronaut.lifecycle.LifecycleRulesLoader;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.ConfigSectionValidator;
import dev.valetkey.micronaut.property.InvalidConfigurationException;
import dev.valetkey.s3.bucket.BucketLocation;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the configuration when the service starts, so that an error stops the start. */
@Factory
final class SettingsFactory {

    private static final String PREFIX = "valetkey";

    /**
     * The first of the eager beans, so that its message is the one that the user sees.
     *
     * @throws InvalidConfigurationException with every error
     */
    @Context
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Settings settings(
            Environment environment,
            BeanContext beans,
            BucketLocator bucket,
            KeyStrategyFinder keys,
            InspectorFinder inspectors,
            LifecycleRulesLoader lifecycle,
            List<ConfigSectionValidator> validators) {
        Set<String> sections =
                validators.stream().map(ConfigSectionValidator::section).collect(Collectors.toSet());
        return new SettingsReader(
                        bucket, keys, inspectors, lifecycle, validators, new ForeignProperties(beans, sections))
                .read(ConfigSection.of(PREFIX, environment));
    }

    @Singleton
    BucketLocation location(Settings settings) {
        return settings.location();
    }
}
