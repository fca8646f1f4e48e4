package dev.valetkey.client.http;

import dev.valetkey.client.error.ValetkeyClientException;

import java.time.Duration;
import java.util.Optional;

/** Thrown by an attempt that may be retried. */
public final class RetryableException extends RuntimeException {

    private final transient ValetkeyClientException reason;
    private final transient Optional<Duration> retryAfter;

    /**
     * Creates an exception with a minimum delay.
     *
     * @param reason the exception to throw when no attempt is left
     * @param retryAfter the minimum delay before the next attempt; empty without {@code Retry-After}
     */
    public RetryableException(ValetkeyClientException reason, Optional<Duration> retryAfter) {
        super(reason.getMessage(), reason);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /**
     * Creates an exception without a minimum delay.
     *
     * @param reason the exception to throw when no attempt is left
     */
    public RetryableException(ValetkeyClientException reason) {
        this(reason, Optional.empty());
    }

    ValetkeyClientException reason() {
        return reason;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
