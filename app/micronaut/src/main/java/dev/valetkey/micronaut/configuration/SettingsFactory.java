package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.aws.BucketLocator;
import dev.valetkey.micronaut.bean.KeyStrategyFinder;
import dev.valetkey.micronaut.lifecycle.RetentionValidator;
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

/** Reads the configuration when the service starts, so that a fault stops it there and not at the first request. */
@Factory
final class SettingsFactory {

    private static final String PREFIX = "valetkey";

    /**
     * First of all beans that are made at the start, so that its message is the one that is seen.
     *
     * @throws InvalidConfigurationException with every fault
     */
    @Context
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Settings settings(
            Environment environment,
            BeanContext beans,
            BucketLocator bucket,
            KeyStrategyFinder keys,
            RetentionValidator retention,
            List<ConfigSectionValidator> parts) {
        Set<String> sections = parts.stream().map(ConfigSectionValidator::section).collect(Collectors.toSet());
        return new SettingsReader(bucket, keys, retention, parts, new ForeignProperties(beans, sections))
                .read(ConfigSection.of(PREFIX, environment));
    }

    @Singleton
    BucketLocation location(Settings settings) {
        return settings.location();
    }
}
