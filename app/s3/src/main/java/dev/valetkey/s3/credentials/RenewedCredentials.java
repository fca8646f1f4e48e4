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
 * One set of credentials, kept, and renewed as a {@link Renewal} says. However many ask at once, one of them makes the
 * call. While the source is down the old ones serve until their end; who is given some looks at how long they last. Not
 * the SDK's own provider, because that one has no clock and knows no margin. Thread-safe.
 */
final class RenewedCredentials implements AwsCredentialsProvider {

    private static final Logger LOG = LoggerFactory.getLogger(RenewedCredentials.class);

    private final Supplier<? extends AwsCredentials> source;
    private final Renewal renewal;
    private final ReentrantLock renewing = new ReentrantLock();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile @Nullable AwsCredentials kept;
    private volatile @Nullable Attempt last;

    RenewedCredentials(Supplier<? extends AwsCredentials> source, Renewal renewal) {
        this.source = source;
        this.renewal = renewal;
    }

    /** @throws SdkException if there are none that are not over, and fresh ones cannot be had */
    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentials current = kept;
        if (current == null || renewal.isTooLate(current)) {
            return renewNow();
        }
        if (renewal.isEarly(current) && isDue()) {
            renewSoon();
        }
        return current;
    }

    private AwsCredentials renewNow() {
        renewing.lock();
        try {
            AwsCredentials current = kept;
            if ((current == null || renewal.isTooLate(current)) && isDue()) {
                attempt();
            }
            return usable();
        } finally {
            renewing.unlock();
        }
    }

    private void renewSoon() {
        if (!scheduled.compareAndSet(false, true)) {
            return;
        }
        try {
            renewal.background().execute(this::renewIfEarly);
        } catch (RejectedExecutionException full) {
            scheduled.set(false);
        }
    }

    private void renewIfEarly() {
        renewing.lock();
        try {
            AwsCredentials current = kept;
            if ((current == null || renewal.isEarly(current)) && isDue()) {
                attempt();
            }
        } finally {
            renewing.unlock();
            scheduled.set(false);
        }
    }

    private void attempt() {
        Instant at = renewal.clock().instant();
        try {
            kept = source.get();
            last = new Attempt(at, null);
        } catch (SdkException failure) {
            last = new Attempt(at, failure);
            AwsCredentials old = kept;
            if (old != null && !renewal.isOver(old)) { // else it is thrown
                LOG.warn("There are no fresh credentials; the old ones serve until they end", failure);
            }
        }
    }

    private boolean isDue() {
        Attempt before = last;
        return before == null || !renewal.clock().instant().isBefore(before.at().plus(renewal.pause()));
    }

    private AwsCredentials usable() {
        AwsCredentials current = kept;
        if (current != null && !renewal.isOver(current)) {
            return current;
        }
        Attempt attempt = last;
        SdkException failure = attempt == null ? null : attempt.failure();
        throw failure == null
                ? SdkClientException.create("The credentials were over when they came; compare the clocks")
                : SdkClientException.create("There are no credentials: " + failure.getMessage(), failure);
    }

    /** The last call to the source. */
    private record Attempt(Instant at, @Nullable SdkException failure) {}
}
