package dev.valetkey.micronaut.web.admin.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.port.webhook.StoredWebhook;
import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.webhook.WebhookEndpoint;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.webhook.TestWebhook;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.time.Instant;
import java.util.List;

/**
 * A webhook endpoint, as JSON.
 *
 * @param name the name
 * @param source {@code configuration} or {@code api}
 * @param url where events are sent; omitted for an endpoint of the configuration
 * @param events only these events; empty for all
 * @param tenants only events of these tenants; empty for all
 * @param enabled whether events are sent
 * @param previousSecretUntil when a replaced secret ends, in RFC 3339; omitted if only one is valid
 * @param createdBy the id of the operator; omitted for an endpoint of the configuration
 * @param createdAt when it was created, in RFC 3339; omitted for an endpoint of the configuration
 * @param failures how many attempts have failed since the last delivery
 * @param pending how many events it has not received
 * @param oldest when the oldest of them happened, in RFC 3339; omitted without events
 * @param dead how many events are not sent any more
 * @param disabledAt when it responded 410 Gone, in RFC 3339; omitted if it is enabled
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(types = "object", name = "WebhookEndpoint", description = "A webhook endpoint and its state.")
@NullUnmarked
record WebhookJson(
        String name,

        @Schema(
                type = "string",
                allowableValues = {"configuration", "api"})
        String source,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                description = "Where events are sent; omitted for an endpoint of the configuration.")
        String url,

        @Schema(description = "Only these events; empty for all.")
        List<String> events,

        @Schema(description = "Only events of these tenants; empty for all.")
        List<String> tenants,

        @Schema(description = "False if an operator disabled it.")
        boolean enabled,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                format = "date-time",
                description = "When the replaced secret ends.")
        String previousSecretUntil,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) String createdBy,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, format = "date-time")
        String createdAt,

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

    static WebhookJson of(WebhookEndpoint endpoint, StoredWebhook stored, EndpointState state) {
        Instant oldest = state.oldest();
        Instant disabledAt = state.disabledAt();
        Instant previousUntil = stored == null ? null : stored.secrets().previousUntil();
        return new WebhookJson(
                state.endpoint(),
                stored == null ? "configuration" : "api",
                stored == null ? null : stored.url(),
                endpoint.events().stream().map(UploadState::wireName).sorted().toList(),
                endpoint.tenants().stream().map(TenantId::value).sorted().toList(),
                stored == null || stored.enabled(),
                previousUntil == null ? null : Responses.timestamp(previousUntil),
                stored == null ? null : stored.createdBy(),
                stored == null ? null : Responses.timestamp(stored.createdAt()),
                state.failures(),
                state.pending(),
                oldest == null ? null : Responses.timestamp(oldest),
                state.dead(),
                disabledAt == null ? null : Responses.timestamp(disabledAt));
    }

    /** All endpoints, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(types = "object", name = "WebhookEndpoints", description = "All webhook endpoints, by name.")
    record WebhooksJson(List<WebhookJson> webhooks) {}

    /** The log of an endpoint, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(
            types = "object",
            name = "WebhookAttempts",
            description = "The latest attempts of a webhook endpoint, newest first.")
    record AttemptsJson(List<AttemptJson> attempts) {}

    /** An attempt, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(types = "object", name = "WebhookAttempt", description = "One attempt to deliver an event.")
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

    /** The result of a test, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(types = "object", name = "WebhookTestResult", description = "What came of a test event.")
    @NullUnmarked
    record TestResultJson(
            @Schema(format = "uuid", description = "The `webhook-id`.")
            String id,

            boolean accepted,

            @Schema(description = "Milliseconds.") long duration,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Omitted if the event was accepted.")
            String failure) {

        static TestResultJson of(TestWebhook.Result result) {
            return new TestResultJson(
                    result.id().toString(),
                    result.failure() == null,
                    result.duration().toMillis(),
                    result.failure());
        }
    }

    /** The result of a replay. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(types = "object", name = "Replayed", description = "How many events are sent again.")
    record ReplayedJson(
            @Schema(description = "The number of events that are due now; at most 1000 per call.")
            int replayed) {}
}
