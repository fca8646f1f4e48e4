package dev.valetkey.micronaut.aws;

import dev.valetkey.s3.call.CallTimeouts;
import dev.valetkey.s3.call.CopyingS3Client;
import io.micronaut.aws.sdk.v2.client.urlConnection.UrlConnectionClientConfiguration;
import io.micronaut.context.BeanContext;
import jakarta.inject.Singleton;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

import java.time.Duration;
import java.util.Optional;

/**
 * Builds the clients of this module's calls. They are not the beans {@code S3Client} and {@code SdkHttpClient}, because these
 * belong to the whole service, which may read large objects with them.
 */
@Singleton
final class TimedClients {

    private final BeanContext beans;
    private final CallConfiguration calls;
    private final Optional<S3Metrics> metrics;

    TimedClients(BeanContext beans, CallConfiguration calls, Optional<S3Metrics> metrics) {
        this.beans = beans;
        this.calls = calls;
        this.metrics = metrics;
    }

    /** A client like the service's own, with its listeners of {@code S3ClientBuilder}; the caller closes it. */
    S3Client s3() {
        return new CopyingS3Client(s3(calls.timeouts()), s3(calls.copyTimeouts()));
    }

    private S3Client s3(CallTimeouts timeouts) {
        S3ClientBuilder builder = apply(timeouts, beans.createBean(S3ClientBuilder.class));
        metrics.ifPresent(publisher -> builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .addMetricPublisher(publisher)
                .build()));
        return builder.build();
    }

    /** Sets the timeouts of short calls and an HTTP client, which the client of the builder closes. */
    <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B apply(B builder) {
        return apply(calls.timeouts(), builder);
    }

    /** Sets the timeouts of calls that a server answers after a wait; otherwise like {@link #apply}. */
    <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B applyForLongPolls(Duration wait, B builder) {
        return apply(calls.timeouts().forLongPolls(wait), builder);
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B apply(CallTimeouts timeouts, B builder) {
        UrlConnectionClientConfiguration http = beans.createBean(UrlConnectionClientConfiguration.class);
        return timeouts.applyTo(builder).httpClient(null).httpClientBuilder(timeouts.applyTo(http.getBuilder()));
    }
}
