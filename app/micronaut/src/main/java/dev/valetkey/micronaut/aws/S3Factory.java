package dev.valetkey.micronaut.aws;

import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.GrantSigners;
import dev.valetkey.core.port.ObjectStore;
import dev.valetkey.core.port.multipart.MultipartStore;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.credentials.AssumedRoleClient;
import dev.valetkey.s3.credentials.Role;
import dev.valetkey.s3.sign.SigV4Signer;
import dev.valetkey.s3.sign.SignerPerTenant;
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
    @Requires(missingBeans = GrantSigners.class)
    GrantSigners signers(
            BucketLocation location,
            AwsCredentialsProviderChain own,
            AwsSettings settings,
            BeanProvider<AssumedRoles> roles,
            Clock clock) {
        Function<AwsCredentialsProvider, GrantSigner> signer =
                credentials -> new SigV4Signer(location, credentials, settings.signingRules(), clock);
        Role role = settings.signerRole();
        if (role == null) {
            GrantSigner everyones = signer.apply(own);
            return tenant -> everyones;
        }
        Function<TenantId, AwsCredentialsProvider> sessions = roles.get().tenantCredentials(role);
        return new SignerPerTenant(MAX_SESSIONS, sessions.andThen(signer));
    }

    @Singleton
    ServiceCalls serviceClient(S3Client client, AwsSettings settings, BeanProvider<AssumedRoles> roles) {
        Role role = settings.verifierRole();
        return new ServiceCalls(
                role == null
                        ? client
                        : new AssumedRoleClient(client, roles.get().serviceCredentials(role)));
    }

    @Singleton
    @Requires(missingBeans = MultipartStore.class)
    MultipartStore multiparts(ServiceCalls calls, BucketLocation location) {
        return new SdkMultipartStore(calls.client(), location);
    }

    @Singleton
    @Requires(missingBeans = ObjectStore.class)
    ObjectStore store(ServiceCalls calls, BucketLocation location) {
        return new SdkObjectStore(calls.client(), location);
    }
}
