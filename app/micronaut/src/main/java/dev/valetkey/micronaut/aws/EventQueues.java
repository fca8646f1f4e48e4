package dev.valetkey.micronaut.aws;

import dev.valetkey.s3.bucket.BucketLocation;
import dev.valetkey.s3.queue.EventQueue;
import dev.valetkey.s3.queue.QueueUrl;
import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

import java.net.URI;
import java.time.Duration;

/**
 * Opens queues with the service's own credentials. The SQS clients are not beans, because a service may have one of its own.
 */
@Singleton
public final class EventQueues {

    private final AwsCredentialsProviderChain own;
    private final BucketLocation location;
    private final TimedClients clients;
    private final @Nullable URI endpoint;

    EventQueues(
            AwsCredentialsProviderChain own,
            BucketLocation location,
            TimedClients clients,
            @Named("sqs") @Nullable AWSServiceConfiguration service) {
        this.own = own;
        this.location = location;
        this.clients = clients;
        this.endpoint = service == null ? null : service.getEndpointOverride();
    }

    /**
     * {@return a queue, which the caller closes} Opening it makes no call.
     *
     * @param url the URL of the queue
     * @param wait how long a poll waits for a message
     */
    public EventQueue open(QueueUrl url, Duration wait) {
        return new EventQueue(
                configure(url, clients.applyForLongPolls(wait, SqsClient.builder())),
                configure(url, clients.apply(SqsClient.builder())),
                url);
    }

    /** The host of the URL is the endpoint, so that VPC endpoints and other servers need no setting of their own. */
    private SqsClient configure(QueueUrl url, SqsClientBuilder builder) {
        return builder.credentialsProvider(own)
                .region(Region.of(url.region().orElse(location.region())))
                .endpointOverride(endpoint == null ? url.endpoint() : endpoint)
                .build();
    }
}
