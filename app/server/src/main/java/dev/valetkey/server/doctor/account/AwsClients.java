package dev.valetkey.server.doctor.account;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/**
 * The clients of the checks. Every call ends in time.
 *
 * @param s3 for the bucket
 * @param kms for its key
 * @param iam for the roles
 * @param sqs for the queue at an endpoint
 * @param simulates whether IAM is that of AWS, which simulates policies completely
 */
public record AwsClients(S3Client s3, KmsClient kms, IamClient iam, Function<URI, SqsClient> sqs, boolean simulates)
        implements AutoCloseable {

    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final Duration TOTAL = Duration.ofSeconds(30);

    /** The endpoints of other servers than AWS's, by service: {@code s3}, {@code kms}, {@code iam}, {@code sqs}. */
    public interface Endpoints {

        /** The endpoint, or null for AWS's. */
        @Nullable
        URI of(String service);
    }

    /** Clients with the same credentials. */
    public static AwsClients create(
            AwsCredentialsProvider credentials, String region, Endpoints endpoints, boolean pathStyle) {
        S3Client s3 = configure(S3Client.builder().forcePathStyle(pathStyle), credentials, region, endpoints.of("s3"))
                .build();
        KmsClient kms = configure(KmsClient.builder(), credentials, region, endpoints.of("kms"))
                .build();
        // IAM has one endpoint for all Regions of a partition.
        IamClient iam = configure(IamClient.builder(), credentials, region, endpoints.of("iam"))
                .build();
        URI queues = endpoints.of("sqs");
        return new AwsClients(
                s3,
                kms,
                iam,
                host -> configure(SqsClient.builder(), credentials, region, queues == null ? host : queues)
                        .build(),
                iam.serviceClientConfiguration().endpointOverride().isEmpty());
    }

    private static <B extends AwsClientBuilder<B, C>, C> B configure(
            B builder, AwsCredentialsProvider credentials, String region, @Nullable URI endpoint) {
        builder.credentialsProvider(credentials)
                .region(Region.of(region))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(TOTAL)
                        .build());
        return endpoint == null ? builder : builder.endpointOverride(endpoint);
    }

    @Override
    public void close() {
        s3.close();
        kms.close();
        iam.close();
    }
}
