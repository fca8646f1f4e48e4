package dev.valetkey.s3.credentials;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * When credentials are renewed.
 *
 * @param prefetchTime with less left than this they are renewed in the background, while the old ones are still in use
 * @param staleTime with less left than this whoever asks waits for fresh ones
 * @param retryInterval how long after an attempt, good or bad, there is no other: so nobody hammers at a source that is down
 * @param clock tells the time
 * @param executor runs renewals that nobody waits for; they make calls, so it is no event loop
 */
public record CredentialsRefresh(Duration prefetchTime, Duration staleTime, Duration retryInterval, Clock clock, Executor executor) {

    public CredentialsRefresh {
        if (staleTime.isNegative() || prefetchTime.compareTo(staleTime) < 0 || retryInterval.isNegative()) {
            throw new IllegalArgumentException(
                    "Credentials are renewed early before they must be, and after a pause that"
                            + " is not negative: early " + prefetchTime + ", least " + staleTime + ", pause " + retryInterval);
        }
    }

    /**
     * Keeps the credentials of a source and renews them.
     *
     * @param source makes a call for each set of credentials; throws
     *     {@link software.amazon.awssdk.core.exception.SdkException} when there are none to be had
     */
    public AwsCredentialsProvider provider(Supplier<? extends AwsCredentials> source) {
        return new RefreshingCredentialsProvider(source, this);
    }

    boolean shouldPrefetch(AwsCredentials credentials) {
        return !isValidFor(credentials, prefetchTime);
    }

    boolean isStale(AwsCredentials credentials) {
        return !isValidFor(credentials, staleTime);
    }

    boolean isExpired(AwsCredentials credentials) {
        return !isValidFor(credentials, Duration.ZERO);
    }

    private boolean isValidFor(AwsCredentials credentials, Duration longer) {
        Instant then = clock.instant().plus(longer);
        return credentials.expirationTime().map(then::isBefore).orElse(true);
    }
}
