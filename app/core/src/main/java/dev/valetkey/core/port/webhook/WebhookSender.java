package dev.valetkey.core.port.webhook;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Sends one signed request to a webhook endpoint. Implementations are thread-safe and limit how long a request takes. */
@FunctionalInterface
public interface WebhookSender {

    /**
     * Sends a request, once.
     *
     * @param request the request, signed with the secrets that are valid now
     * @return the result; failures to connect are results too
     */
    Response send(Request request);

    /**
     * A request.
     *
     * @param endpoint the name of the endpoint
     * @param id the id of the event, the same for every attempt
     * @param at the time of this attempt, which is signed
     * @param payload the body
     */
    record Request(String endpoint, UUID id, Instant at, String payload) {

        /**
         * Checks that no member is null.
         *
         * @param endpoint the name of the endpoint
         * @param id the id of the event, the same for every attempt
         * @param at the time of this attempt, which is signed
         * @param payload the body
         * @throws NullPointerException if a member is null
         */
        public Request {
            Objects.requireNonNull(endpoint, "endpoint");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(payload, "payload");
        }
    }

    /** What came of a request. */
    sealed interface Response {

        /**
         * The endpoint has received the event.
         *
         * @param status the HTTP status, 200 to 299
         */
        record Delivered(int status) implements Response {}

        /**
         * The endpoint answered that it does not exist any more: 410 Gone.
         */
        record Gone() implements Response {}

        /**
         * The endpoint answered with another status.
         *
         * @param status the HTTP status
         * @param retryAfter the pause that the endpoint requests; null without a valid header
         */
        record Refused(int status, @Nullable Duration retryAfter) implements Response {}

        /**
         * There was no response.
         *
         * @param failure why, without secrets
         */
        record Unreachable(String failure) implements Response {

            /**
             * Checks that there is a reason.
             *
             * @param failure why, without secrets
             * @throws NullPointerException if it is null
             */
            public Unreachable {
                Objects.requireNonNull(failure, "failure");
            }
        }
    }
}
