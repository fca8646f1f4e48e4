package dev.valetkey.s3.call;

import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

import java.time.Duration;

/**
 * How long a call to an AWS service may take. Without them, the SDK waits 30 s for each read and has no limit of its own for
 * attempts and calls. Retries have exponential backoff with jitter (AWS SDKs Reference Guide, "Retry behavior").
 *
 * @param connect how long one attempt waits for a connection
 * @param read how long one attempt waits for the next bytes of the response
 * @param attempt how long one attempt may take, also if bytes arrive all the time
 * @param total how long the call may take, with all attempts and the pauses between them
 * @param maxAttempts how often the request is sent at most, 1 to 10
 */
public record CallTimeouts(Duration connect, Duration read, Duration attempt, Duration total, int maxAttempts) {

    /** For calls that S3 and STS answer within milliseconds: two attempts without a response, and a third one, end in 8 s. */
    public static final CallTimeouts DEFAULT = new CallTimeouts(
            Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(8), 3);

    /** For {@link #forCopies}: enough for the CopyObject of 5 GiB and for the completion of 10,000 parts. */
    public static final Duration DEFAULT_COPY = Duration.ofMinutes(5);

    /** The limit of {@code maxAttempts}. */
    public static final int MAX_ATTEMPTS = 10;

    /**
     * Checks the order of the durations.
     *
     * @param connect how long one attempt waits for a connection
     * @param read how long one attempt waits for the next bytes of the response
     * @param attempt how long one attempt may take, also if bytes arrive all the time
     * @param total how long the call may take, with all attempts and the pauses between them
     * @param maxAttempts how often the request is sent at most, 1 to 10
     * @throws IllegalArgumentException if a duration is not positive, connect or read is longer than attempt, attempt is longer
     *     than total, or the number of attempts is out of range
     */
    public CallTimeouts {
        boolean positive = isPositive(connect) && isPositive(read);
        boolean ordered =
                connect.compareTo(attempt) <= 0 && read.compareTo(attempt) <= 0 && attempt.compareTo(total) <= 0;
        if (!positive || !ordered || maxAttempts < 1 || maxAttempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException("Invalid timeouts: connect " + connect + ", read " + read + ", attempt "
                    + attempt + ", total " + total + ", attempts " + maxAttempts
                    + ". Expected connect and read > 0, at most attempt; attempt at most total; 1 to " + MAX_ATTEMPTS
                    + " attempts.");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /**
     * {@return the timeouts of copies and completions} S3 may not send a byte before it has copied gigabytes, so that only the
     * whole call has a limit. What fails earlier is retried as before.
     *
     * @param copy how long one call may take
     */
    public CallTimeouts forCopies(Duration copy) {
        return new CallTimeouts(connect, copy, copy, copy, maxAttempts);
    }

    /**
     * {@return the timeouts of calls that a server answers after a wait if it has nothing to return}
     *
     * @param wait how long the server waits
     */
    public CallTimeouts forLongPolls(Duration wait) {
        return new CallTimeouts(connect, wait.plus(read), wait.plus(attempt), wait.plus(total), maxAttempts);
    }

    /**
     * {@return the builder with the limits of attempts and calls} What it was configured with otherwise remains. The HTTP client
     * limits connecting and reading, see {@link #applyTo(UrlConnectionHttpClient.Builder)}.
     *
     * @param <B> the type of the builder
     * @param builder the builder of an S3, STS or SQS client
     */
    public <B extends AwsClientBuilder<B, ?>> B applyTo(B builder) {
        ClientOverrideConfiguration configured = builder.overrideConfiguration();
        return builder.overrideConfiguration(configured.toBuilder()
                .apiCallTimeout(total)
                .apiCallAttemptTimeout(attempt)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(maxAttempts)
                        .build())
                .build());
    }

    /**
     * {@return the builder with the limits of connecting and reading}
     *
     * @param http the builder of the HTTP client of an S3, STS or SQS client
     */
    public UrlConnectionHttpClient.Builder applyTo(UrlConnectionHttpClient.Builder http) {
        return http.connectionTimeout(connect).socketTimeout(read);
    }
}
