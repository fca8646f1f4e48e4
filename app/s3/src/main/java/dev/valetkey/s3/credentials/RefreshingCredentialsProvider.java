package dev.valetkey.s3.credentials;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Caches one set of credentials and refreshes it according to a {@link CredentialsRefresh}. Concurrent callers share one call
 * to the source. While the source is down, the cached credentials are returned until they expire; callers check how long they
 * are valid. See decision 0018 for why this is not the SDK's own provider. Thread-safe.
 */
final class RefreshingCredentialsProvider implements AwsCredentialsProvider {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingCredentialsProvider.class);

    private final Supplier<? extends AwsCredentials> source;
    private final CredentialsRefresh schedule;
    private final ReentrantLock refreshLock = new ReentrantLock();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile @Nullable AwsCredentials cached;
    private volatile @Nullable RefreshAttempt lastAttempt;

    RefreshingCredentialsProvider(Supplier<? extends AwsCredentials> source, CredentialsRefresh schedule) {
        this.source = source;
        this.schedule = schedule;
    }

    /** @throws SdkException if there are no unexpired credentials and new ones are not available */
    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentials current = cached;
        if (current == null || schedule.isStale(current)) {
            return refreshNow();
        }
        if (schedule.shouldPrefetch(current) && isRetryDue()) {
            refreshAsync();
        }
        return current;
    }

    private AwsCredentials refreshNow() {
        refreshLock.lock();
        try {
            AwsCredentials current = cached;
            if ((current == null || schedule.isStale(current)) && isRetryDue()) {
                refresh();
            }
            return requireUsable();
        } finally {
            refreshLock.unlock();
        }
    }

    private void refreshAsync() {
        if (!scheduled.compareAndSet(false, true)) {
            return;
        }
        try {
            schedule.executor().execute(this::refreshIfDue);
        } catch (RejectedExecutionException executorIsFull) {
            scheduled.set(false);
        }
    }

    private void refreshIfDue() {
        refreshLock.lock();
        try {
            AwsCredentials current = cached;
            if ((current == null || schedule.shouldPrefetch(current)) && isRetryDue()) {
                refresh();
            }
        } finally {
            refreshLock.unlock();
            scheduled.set(false);
        }
    }

    private void refresh() {
        try {
            cached = source.get();
            lastAttempt = new RefreshAttempt(schedule.clock().instant(), null);
        } catch (SdkException failure) {
            lastAttempt = new RefreshAttempt(schedule.clock().instant(), failure);
            AwsCredentials old = cached;
            if (old != null && !schedule.isExpired(old)) { // otherwise the failure is thrown
                LOG.warn("Credentials refresh failed. The current credentials are used until they expire", failure);
            }
        }
    }

    private boolean isRetryDue() {
        RefreshAttempt last = lastAttempt;
        return last == null || !schedule.clock().instant().isBefore(last.at().plus(schedule.retryInterval()));
    }

    private AwsCredentials requireUsable() {
        AwsCredentials current = cached;
        if (current != null && !schedule.isExpired(current)) {
            return current;
        }
        RefreshAttempt attempt = lastAttempt;
        SdkException failure = attempt == null ? null : attempt.failure();
        throw failure == null
                ? SdkClientException.create(
                        "The new credentials have already expired. Compare the clocks of this machine and of STS.")
                : SdkClientException.create("No credentials are available: " + failure.getMessage(), failure);
    }

    /**
     * The last call to the source.
     *
     * @param at its end: callers that waited for an attempt longer than the retry interval must not start another one each
     */
    private record RefreshAttempt(Instant at, @Nullable SdkException failure) {}
}
