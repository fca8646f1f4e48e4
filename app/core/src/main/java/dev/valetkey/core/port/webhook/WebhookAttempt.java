package dev.valetkey.core.port.webhook;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * One attempt to deliver an event to a webhook endpoint, an entry of the delivery log.
 *
 * @param endpoint the name of the endpoint
 * @param event the id of the event
 * @param type the type of the event, such as {@code upload.stored}
 * @param at when the attempt began
 * @param duration how long it took
 * @param status the HTTP status of the response; null without a response
 * @param failure why it failed, at most {@value #MAX_FAILURE_LENGTH} characters without secrets; null if it succeeded
 * @param result what came of it
 */
public record WebhookAttempt(
        String endpoint,
        UUID event,
        String type,
        Instant at,
        Duration duration,
        @Nullable Integer status,
        @Nullable String failure,
        Result result) {

    /** The maximum number of characters of a failure. */
    public static final int MAX_FAILURE_LENGTH = 500;

    /**
     * Checks the members and shortens the failure.
     *
     * @param endpoint the name of the endpoint
     * @param event the id of the event
     * @param type the type of the event, such as {@code upload.stored}
     * @param at when the attempt began
     * @param duration how long it took
     * @param status the HTTP status of the response; null without a response
     * @param failure why it failed, at most {@value #MAX_FAILURE_LENGTH} characters without secrets; null if it succeeded
     * @param result what came of it
     * @throws NullPointerException if a required member is null
     */
    public WebhookAttempt {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(result, "result");
        if (failure != null && failure.length() > MAX_FAILURE_LENGTH) {
            failure = failure.substring(0, MAX_FAILURE_LENGTH);
        }
    }

    /** What came of an attempt. */
    public enum Result {
        /** The endpoint has received the event. */
        DELIVERED,
        /** The event is delivered again. */
        FAILED,
        /** The event is not delivered any more unless an operator replays it. */
        DEAD;

        /** {@return the name in the API and in the ledger} */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
