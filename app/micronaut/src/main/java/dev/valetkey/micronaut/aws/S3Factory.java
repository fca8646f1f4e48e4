package dev.valetkey.micronaut.aws;

import dev.valetkey.core.port.presign.GrantPresigner;
import dev.valetkey.core.port.presign.GrantPresigners;
import dev.valetkey.core.port.store.MultipartStore;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.credentials.AssumedRoleClient;
import dev.valetkey.s3.credentials.IamRole;
import dev.valetkey.s3.presign.SigV4Presigner;
import dev.valetkey.s3.presign.TenantPresignerCache;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.store.SdkObjectStore;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.services.s3.S3Client;

import java.time.Clock;
import java.util.function.Function;

/** The ports over S3, with the client that Micronaut's AWS module provides, and its credentials or roles that they assume. */
@Factory
final class S3Factory {

    /** A session is some 2 kB; beyond this many tenants at a time, those that were seen longest ago begin one anew. */
    private static final int MAX_SESSIONS = 5_000;

    /** One signer for all tenants, unless there is a role that each of them has a session of. */
    @Singleton
    @Requires(missingBeans = GrantPresigners.class)
    GrantPresigners signers(
            BucketLocation location,
            AwsCredentialsProviderChain own,
            AwsSettings settings,
            BeanProvider<AssumedRoles> roles,
            Clock clock) {
        Function<AwsCredentialsProvider, GrantPresigner> signer =
                credentials -> new SigV4Presigner(location, credentials, settings.signingRules(), clock);
        IamRole role = settings.signerRole();
        if (role == null) {
            GrantPresigner everyones = signer.apply(own);
            return tenant -> everyones;
        }
        Function<TenantId, AwsCredentialsProvider> sessions = roles.get().tenantCredentials(role);
        return new TenantPresignerCache(MAX_SESSIONS, sessions.andThen(signer));
    }

    @Singleton
    ServiceS3Client serviceClient(S3Client client, AwsSettings settings, BeanProvider<AssumedRoles> roles) {
        IamRole role = settings.verifierRole();
        return new ServiceS3Client(
                role == null
                        ? client
                        : new AssumedRoleClient(client, roles.get().serviceCredentials(role)));
    }

    @Singleton
    @Requires(missingBeans = MultipartStore.class)
    MultipartStore multiparts(ServiceS3Client calls, BucketLocation location) {
        return new SdkMultipartStore(calls.client(), location);
    }

    @Singleton
    @Requires(missingBeans = ObjectStore.class)
    ObjectStore store(ServiceS3Client calls, BucketLocation location) {
        return new SdkObjectStore(calls.client(), location);
    }
}
