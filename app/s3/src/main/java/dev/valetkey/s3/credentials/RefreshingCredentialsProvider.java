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
 * One set of credentials, kept, and renewed as a {@link CredentialsRefresh} says. However many ask at once, one of them makes the
 * call. While the source is down the old ones serve until their end; who is given some looks at how long they last. Not
 * the SDK's own provider, because that one has no clock and knows no margin. Thread-safe.
 */
final class RefreshingCredentialsProvider implements AwsCredentialsProvider {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingCredentialsProvider.class);

    private final Supplier<? extends AwsCredentials> source;
    private final CredentialsRefresh schedule;
    private final ReentrantLock refreshLock = new ReentrantLock();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile @Nullable AwsCredentials cached;
    private volatile @Nullable RefreshAttempt lastAttempt;

    RefreshingCredentialsProvider(Supplier<? extends AwsCredentials> source, CredentialsRefresh renewal) {
        this.source = source;
        this.schedule = renewal;
    }

    /** @throws SdkException if there are none that are not over, and fresh ones cannot be had */
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
        } catch (RejectedExecutionException full) {
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
        Instant at = schedule.clock().instant();
        try {
            cached = source.get();
            lastAttempt = new RefreshAttempt(at, null);
        } catch (SdkException failure) {
            lastAttempt = new RefreshAttempt(at, failure);
            AwsCredentials old = cached;
            if (old != null && !schedule.isExpired(old)) { // else it is thrown
                LOG.warn("There are no fresh credentials; the old ones serve until they end", failure);
            }
        }
    }

    private boolean isRetryDue() {
        RefreshAttempt before = lastAttempt;
        return before == null || !schedule.clock().instant().isBefore(before.at().plus(schedule.retryInterval()));
    }

    private AwsCredentials requireUsable() {
        AwsCredentials current = cached;
        if (current != null && !schedule.isExpired(current)) {
            return current;
        }
        RefreshAttempt attempt = lastAttempt;
        SdkException failure = attempt == null ? null : attempt.failure();
        throw failure == null
                ? SdkClientException.create("The credentials were over when they came; compare the clocks")
                : SdkClientException.create("There are no credentials: " + failure.getMessage(), failure);
    }

    /** The last call to the source. */
    private record RefreshAttempt(Instant at, @Nullable SdkException failure) {}
}
