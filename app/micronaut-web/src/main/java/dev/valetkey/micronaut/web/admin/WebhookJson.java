package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.time.Instant;
import java.util.List;

/**
 * A webhook endpoint, as JSON.
 *
 * @param name the name in the configuration
 * @param failures how many attempts have failed since the last delivery
 * @param pending how many events it has not received
 * @param oldest when the oldest of them happened, in RFC 3339; omitted without events
 * @param dead how many events are not sent any more
 * @param disabledAt when it responded 410 Gone, in RFC 3339; omitted if it is enabled
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WebhookEndpoint", description = "The state of a webhook endpoint.")
@NullUnmarked
record WebhookJson(
        String name,

        @Schema(description = "How many attempts have failed since the last delivery.")
        int failures,

        @Schema(description = "How many events it has not received.")
        long pending,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                format = "date-time",
                description = "When the oldest of them happened.")
        String oldest,

        @Schema(description = "How many events are not sent any more; they can be replayed.")
        long dead,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                format = "date-time",
                description = "When it responded 410 Gone.")
        String disabledAt) {

    static WebhookJson of(EndpointState state) {
        Instant oldest = state.oldest();
        Instant disabledAt = state.disabledAt();
        return new WebhookJson(
                state.endpoint(),
                state.failures(),
                state.pending(),
                oldest == null ? null : Responses.timestamp(oldest),
                state.dead(),
                disabledAt == null ? null : Responses.timestamp(disabledAt));
    }

    /** All endpoints, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "WebhookEndpoints", description = "All webhook endpoints of the configuration, by name.")
    record WebhooksJson(List<WebhookJson> webhooks) {}

    /** The log of an endpoint, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "WebhookAttempts", description = "The latest attempts of a webhook endpoint, newest first.")
    record AttemptsJson(List<AttemptJson> attempts) {}

    /** An attempt, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WebhookAttempt", description = "One attempt to deliver an event.")
    @NullUnmarked
    record AttemptJson(
            @Schema(format = "uuid", description = "The `webhook-id`.")
            String event,

            @Schema(description = "The type of the event, such as `upload.stored`.")
            String type,

            @Schema(format = "date-time") String at,

            @Schema(description = "Milliseconds.") long duration,

            @Schema(
                    type = "string",
                    allowableValues = {"delivered", "failed", "dead"})
            String result,

            @Schema(
                    requiredMode = RequiredMode.NOT_REQUIRED,
                    description = "The HTTP status; omitted without a response.")
            Integer status,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Omitted for a delivery.")
            String failure) {

        static AttemptJson of(WebhookAttempt attempt) {
            return new AttemptJson(
                    attempt.event().toString(),
                    attempt.type(),
                    Responses.timestamp(attempt.at()),
                    attempt.duration().toMillis(),
                    attempt.result().wireName(),
                    attempt.status(),
                    attempt.failure());
        }
    }

    /** The result of a replay. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Replayed", description = "How many events are sent again.")
    record ReplayedJson(
            @Schema(description = "The number of events that are due now; at most 1000 per call.")
            int replayed) {}
}
