package dev.valetkey.server.client.retry;

import dev.valetkey.server.client.failure.Failure;

import java.time.Duration;
import java.util.Optional;

/** Thrown by an attempt that may be made again. */
public final class Again extends RuntimeException {

    private final transient Failure reason;
    private final transient Optional<Duration> retryAfter;

    /**
     * Something that may pass.
     *
     * @param reason what is thrown instead when no attempt is left
     * @param after how long the other side asks to wait
     */
    public Again(Failure reason, Optional<Duration> after) {
        super(reason.getMessage(), reason);
        this.reason = reason;
        this.retryAfter = after;
    }

    public Again(Failure reason) {
        this(reason, Optional.empty());
    }

    Failure reason() {
        return reason;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
