package dev.valetkey.micronaut.configuration;

import dev.valetkey.micronaut.aws.LocateBucket;
import dev.valetkey.micronaut.policy.FindPolicies;
import dev.valetkey.micronaut.property.Section;
import dev.valetkey.s3.bucket.BucketLocation;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationReader;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the configuration when the service starts, so that a fault stops it there and not at the first request. */
@Factory
final class SettingsFactory {

    private static final String PREFIX = "valetkey";

    /** Read by conditions on beans only, so nothing binds it. */
    private static final String API = "api";

    /** @throws dev.valetkey.micronaut.property.InvalidConfiguration with every fault */
    @Context
    Settings settings(Environment environment, BeanContext beans, LocateBucket bucket, FindPolicies policies) {
        return new ReadSettings(bucket, policies, othersSections(beans)).read(Section.of(PREFIX, environment));
    }

    @Singleton
    BucketLocation location(Settings settings) {
        return settings.location();
    }

    /** What other parts of the service bind below our prefix is theirs to read. */
    private static Set<String> othersSections(BeanContext beans) {
        String start = PREFIX + ".";
        Stream<String> bound = beans.getBeanDefinitions(Qualifiers.byStereotype(ConfigurationReader.class)).stream()
                .flatMap(definition ->
                        definition.stringValue(ConfigurationReader.class, ConfigurationReader.PREFIX).stream())
                .filter(prefix -> prefix.startsWith(start))
                .map(prefix -> prefix.substring(start.length()));
        return Stream.concat(bound, Stream.of(API)).collect(Collectors.toSet());
    }
}
