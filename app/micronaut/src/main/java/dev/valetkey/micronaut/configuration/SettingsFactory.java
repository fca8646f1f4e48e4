package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.aws.LocateBucket;
import dev.valetkey.micronaut.key.FindKeyStrategies;
import dev.valetkey.micronaut.lifecycle.CheckRetention;
import dev.valetkey.micronaut.property.ConfigurationPart;
import dev.valetkey.micronaut.property.InvalidConfiguration;
import dev.valetkey.micronaut.property.Section;
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
     * @throws InvalidConfiguration with every fault
     */
    @Context
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Settings settings(
            Environment environment,
            BeanContext beans,
            LocateBucket bucket,
            FindKeyStrategies keys,
            CheckRetention retention,
            List<ConfigurationPart> parts) {
        Set<String> sections = parts.stream().map(ConfigurationPart::section).collect(Collectors.toSet());
        return new ReadSettings(bucket, keys, retention, parts, new OthersProperties(beans, sections))
                .read(Section.of(PREFIX, environment));
    }

    @Singleton
    BucketLocation location(Settings settings) {
        return settings.location();
    }
}
