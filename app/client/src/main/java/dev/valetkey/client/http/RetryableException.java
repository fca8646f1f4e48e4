package dev.valetkey.client.http;

import dev.valetkey.client.error.ValetkeyClientException;

import java.time.Duration;
import java.util.Optional;

/** Thrown by an attempt that may be made again. */
public final class RetryableException extends RuntimeException {

    private final transient ValetkeyClientException reason;
    private final transient Optional<Duration> retryAfter;

    /**
     * Something that may pass.
     *
     * @param reason what is thrown instead when no attempt is left
     * @param after how long the other side asks to wait
     */
    public RetryableException(ValetkeyClientException reason, Optional<Duration> after) {
        super(reason.getMessage(), reason);
        this.reason = reason;
        this.retryAfter = after;
    }

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
