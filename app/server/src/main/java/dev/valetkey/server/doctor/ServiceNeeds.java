package dev.valetkey.server.doctor;

import dev.valetkey.micronaut.bucket.BucketNeeds;
import dev.valetkey.micronaut.ledger.DisabledLedger;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.server.cors.CorsSection;
import dev.valetkey.server.cors.WebOrigin;
import dev.valetkey.server.doctor.account.AwsClients;
import dev.valetkey.server.start.PluginContextBuilder;
import dev.valetkey.server.start.StartFailures;
import dev.valetkey.server.start.StartupException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The validated configuration of the service, without its ledger and its routes. */
public final class ServiceNeeds implements AutoCloseable {

    private final ApplicationContext context;

    private ServiceNeeds(ApplicationContext context) {
        this.context = context;
    }

    /**
     * Reads the configuration.
     *
     * @param builder the configuration of {@code serve}
     * @throws StartupException if {@code serve} would not start with it
     */
    public static ServiceNeeds read(ApplicationContextBuilder builder) {
        ApplicationContext context = PluginContextBuilder.build(
                builder.properties(Map.of("valetkey.api.enabled", false)).singletons(new DisabledLedger()));
        try {
            return new ServiceNeeds(context.start());
        } catch (RuntimeException failure) {
            context.close();
            throw StartFailures.ofConfiguration(failure);
        }
    }

    /** What the configuration requires of the bucket. */
    public BucketNeeds bucket() {
        return context.getBean(BucketNeeds.class);
    }

    /** The origins of the pages that may call the service. */
    public Set<String> pages() {
        return CorsSection.origins(ConfigSection.of("valetkey", context.getEnvironment())).stream()
                .map(WebOrigin::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Clients with the credentials and endpoints of the service. */
    public AwsClients clients() {
        boolean pathStyle = context.getProperty("aws.s3.path-style-access-enabled", Boolean.class)
                .orElse(false);
        return AwsClients.create(
                context.getBean(AwsCredentialsProviderChain.class),
                bucket().region(),
                service -> context.getProperty("aws.services." + service + ".endpoint-override", URI.class)
                        .orElse(null),
                pathStyle);
    }

    @Override
    public void close() {
        context.close();
    }
}
