package dev.valetkey.micronaut.aws;

import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.GrantSigners;
import dev.valetkey.core.port.ObjectStore;
import dev.valetkey.core.port.multipart.MultipartStore;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.sign.SdkGrantSigner;
import dev.valetkey.s3.store.SdkMultipartStore;
import dev.valetkey.s3.store.SdkObjectStore;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.services.s3.S3Client;

/** The ports over S3, with the credentials and the client that Micronaut's AWS module provides. */
@Factory
final class S3Factory {

    @Singleton
    @Requires(missingBeans = GrantSigner.class)
    GrantSigner signer(BucketLocation location, AwsCredentialsProviderChain credentials) {
        return new SdkGrantSigner(location, credentials);
    }

    /** One set of credentials for all tenants. */
    @Singleton
    @Requires(missingBeans = GrantSigners.class)
    GrantSigners signers(GrantSigner signer) {
        return tenant -> signer;
    }

    @Singleton
    @Requires(missingBeans = MultipartStore.class)
    MultipartStore multiparts(S3Client client, BucketLocation location) {
        return new SdkMultipartStore(client, location);
    }

    @Singleton
    @Requires(missingBeans = ObjectStore.class)
    ObjectStore store(S3Client client, BucketLocation location) {
        return new SdkObjectStore(client, location);
    }
}
