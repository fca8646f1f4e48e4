package dev.valetkey.micronaut.aws;

import dev.valetkey.core.port.GrantSigner;
import dev.valetkey.core.port.ObjectStore;
import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.sign.SdkGrantSigner;
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

    @Singleton
    @Requires(missingBeans = ObjectStore.class)
    ObjectStore store(S3Client client, BucketLocation location) {
        return new SdkObjectStore(client, location);
    }
}
