package dev.valetkey.s3.credentials;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * When credentials are refreshed.
 *
 * @param prefetchTime how long before their expiration credentials are refreshed in the background, while they are still in use
 * @param staleTime how long before their expiration credentials are no longer used, and callers wait for new ones
 * @param retryInterval the shortest time between two attempts, to protect a source that is down
 * @param clock the current time
 * @param executor runs background refreshes; they block, so it must not be an event loop
 */
public record CredentialsRefresh(
        Duration prefetchTime, Duration staleTime, Duration retryInterval, Clock clock, Executor executor) {

    /**
     * Checks the order of the durations.
     *
     * @param prefetchTime how long before their expiration credentials are refreshed in the background, while they are
     *     still in use
     * @param staleTime how long before their expiration credentials are no longer used, and callers wait for new ones
     * @param retryInterval the shortest time between two attempts, to protect a source that is down
     * @param clock the current time
     * @param executor runs background refreshes; they block, so it must not be an event loop
     * @throws IllegalArgumentException if a duration is negative, or the prefetch time is shorter than the stale time
     */
    public CredentialsRefresh {
        if (staleTime.isNegative() || prefetchTime.compareTo(staleTime) < 0 || retryInterval.isNegative()) {
            throw new IllegalArgumentException("Invalid refresh times: prefetchTime " + prefetchTime + ", staleTime "
                    + staleTime + ", retryInterval " + retryInterval
                    + ". Expected prefetchTime >= staleTime >= 0 and retryInterval >= 0.");
        }
    }

    /**
     * {@return a provider that caches the credentials of a source and refreshes them}
     *
     * @param source requests new credentials with each call; throws {@link
     *     software.amazon.awssdk.core.exception.SdkException} when none are available
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

    private boolean isValidFor(AwsCredentials credentials, Duration duration) {
        Instant end = clock.instant().plus(duration);
        return credentials.expirationTime().map(end::isBefore).orElse(true);
    }
}
