package dev.valetkey.micronaut.aws;

import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.port.reconcile.BucketListing;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.core.port.store.RangeReader;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.call.BoundedBucketListing;
import dev.valetkey.s3.call.BoundedMultipartStore;
import dev.valetkey.s3.call.BoundedObjectStore;
import dev.valetkey.s3.call.BoundedRangeReader;
import dev.valetkey.s3.call.CallBulkhead;
import dev.valetkey.s3.credentials.AssumedRoleClient;
import dev.valetkey.s3.credentials.IamRole;
import dev.valetkey.s3.presign.SigV4Presigner;
import dev.valetkey.s3.presign.TenantPresignerCache;
import dev.valetkey.s3.store.SdkBucketListing;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.store.SdkObjectStore;
import dev.valetkey.s3.store.SdkRangeReader;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.services.s3.S3Client;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** The S3 ports, with the client and the credentials of Micronaut's AWS module, or with roles assumed by them. */
@Factory
final class S3Factory {

    /** A session takes about 2 kB. Above this number of tenants, the least recently used sessions are discarded. */
    private static final int MAX_SESSIONS = 5_000;

    /**
     * The S3 client of this module, and how many of its calls may run at the same time.
     *
     * @param client the client with timeouts, in another role if one is configured
     * @param calls limits short operations
     * @param copies limits copies and completions
     */
    record ServiceS3Client(S3Client client, CallBulkhead calls, CallBulkhead copies) implements AutoCloseable {

        @Override
        public void close() {
            client.close();
        }
    }

    /** One presigner for all tenants, or one per tenant if a signer role is configured. */
    @Singleton
    @Requires(missingBeans = GrantPresigners.class)
    GrantPresigners signers(
            BucketLocation location,
            AwsCredentialsProviderChain own,
            AwsConfiguration settings,
            BeanProvider<AssumedRoles> roles,
            Clock clock) {
        Function<AwsCredentialsProvider, GrantPresigner> signer =
                credentials -> new SigV4Presigner(location, credentials, settings.signingRules(), clock);
        IamRole role = settings.signerRole();
        if (role == null) {
            GrantPresigner shared = signer.apply(own);
            return tenant -> shared;
        }
        Function<TenantId, AwsCredentialsProvider> sessions = roles.get().tenantCredentials(role);
        return new TenantPresignerCache(MAX_SESSIONS, sessions.andThen(signer));
    }

    @Bean(preDestroy = "close")
    @Singleton
    ServiceS3Client serviceClient(
            TimedClients clients,
            CallConfiguration limits,
            AwsConfiguration settings,
            BeanProvider<AssumedRoles> roles,
            Optional<S3Metrics> metrics) {
        S3Client client = clients.s3();
        IamRole role = settings.verifierRole();
        CallBulkhead calls = new CallBulkhead(limits.maxConcurrent(), CallBulkhead.MAX_WAIT);
        CallBulkhead copies = new CallBulkhead(limits.maxConcurrentCopies(), CallBulkhead.MAX_WAIT);
        metrics.ifPresent(registered -> {
            registered.bulkhead("calls", calls);
            registered.bulkhead("copies", copies);
        });
        return new ServiceS3Client(
                role == null
                        ? client
                        : new AssumedRoleClient(client, roles.get().serviceCredentials(role)),
                calls,
                copies);
    }

    @Singleton
    @Requires(missingBeans = MultipartStore.class)
    MultipartStore multiparts(ServiceS3Client s3, BucketLocation location) {
        return new BoundedMultipartStore(new SdkMultipartStore(s3.client(), location), s3.calls(), s3.copies());
    }

    @Singleton
    @Requires(missingBeans = ObjectStore.class)
    ObjectStore store(ServiceS3Client s3, BucketLocation location) {
        return new BoundedObjectStore(new SdkObjectStore(s3.client(), location), s3.calls(), s3.copies());
    }

    @Singleton
    @Requires(missingBeans = RangeReader.class)
    RangeReader content(ServiceS3Client s3, BucketLocation location) {
        return new BoundedRangeReader(new SdkRangeReader(s3.client(), location), s3.calls());
    }

    @Singleton
    @Requires(missingBeans = BucketListing.class)
    BucketListing listing(ServiceS3Client s3, BucketLocation location) {
        return new BoundedBucketListing(new SdkBucketListing(s3.client(), location), s3.calls());
    }
}
