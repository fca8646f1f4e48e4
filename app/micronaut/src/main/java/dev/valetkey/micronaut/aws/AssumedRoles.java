package dev.valetkey.micronaut.aws;

import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.credentials.CredentialsRefresh;
import dev.valetkey.s3.credentials.IamRole;
import dev.valetkey.s3.credentials.RoleSessions;
import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * Sessions of roles that the service's own credentials assume, cached and renewed. The STS client is not a bean, because a
 * service may have one of its own. Created only if a role is configured.
 */
@Singleton
final class AssumedRoles {

    /** Equals the {@code Retry-After} of the 503 that clients receive meanwhile. */
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);

    private final StsClient sts;
    private final AwsConfiguration settings;
    private final Clock clock;
    private final ExecutorService threads;

    AssumedRoles(
            AwsCredentialsProviderChain own,
            BucketLocation location,
            TimedClients clients,
            @Named("sts") @Nullable AWSServiceConfiguration service,
            AwsConfiguration settings,
            Clock clock,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads) {
        StsClientBuilder client =
                clients.apply(StsClient.builder()).credentialsProvider(own).region(Region.of(location.region()));
        if (service != null && service.getEndpointOverride() != null) {
            client.endpointOverride(service.getEndpointOverride());
        }
        this.sts = client.build();
        this.settings = settings;
        this.clock = clock;
        this.threads = threads;
    }

    /** Returns the credentials of a session per tenant, which starts with their first use. */
    Function<TenantId, AwsCredentialsProvider> tenantCredentials(IamRole role) {
        RoleSessions sessions = new RoleSessions(sts, role);
        CredentialsRefresh renewal = renewal(role);
        return tenant -> renewal.provider(() -> sessions.forTenant(tenant));
    }

    /** Returns the credentials of a session without a tenant. */
    AwsCredentialsProvider serviceCredentials(IamRole role) {
        return renewal(role).provider(new RoleSessions(sts, role)::forService);
    }

    @PreDestroy
    void close() {
        sts.close();
    }

    /** Renews after half of a session, so that only grants longer than that are shortened by its end. */
    private CredentialsRefresh renewal(IamRole role) {
        Duration minLifetime = settings.signingRules()
                .expiryMargin()
                .plus(settings.signingRules().minLifetime());
        return new CredentialsRefresh(role.sessionDuration().dividedBy(2), minLifetime, RETRY_INTERVAL, clock, threads);
    }
}
