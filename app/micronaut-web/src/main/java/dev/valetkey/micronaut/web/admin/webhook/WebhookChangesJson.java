package dev.valetkey.micronaut.web.admin.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.webhook.registry.WebhookOutcome.NewSecret;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.time.Instant;
import java.util.List;

/** Bodies of requests that change webhook endpoints, and the responses with a secret. */
final class WebhookChangesJson {

    private static final String EVENTS = "Only these events, such as `stored`; an empty array for all.";

    private WebhookChangesJson() {}

    /** The body of a creation. */
    @Serdeable
    @Schema(name = "CreateWebhookRequest", description = "A webhook endpoint.")
    @NullUnmarked
    record CreateRequestJson(
            @Schema(pattern = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", description = "The unique name.")
            String name,

            @Schema(
                    format = "uri",
                    maxLength = 2048,
                    description = "Where events are sent: `https`, with a public address.")
            String url,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = EVENTS)
            List<String> events,

            @Schema(
                    requiredMode = RequiredMode.NOT_REQUIRED,
                    description = "Only events of this tenant; all if omitted.")
            String tenant) {}

    /** The body of a change. */
    @Serdeable
    @Schema(name = "ChangeWebhookRequest", description = "What is changed of a webhook endpoint.")
    @NullUnmarked
    record ChangeRequestJson(
            @Schema(
                    requiredMode = RequiredMode.NOT_REQUIRED,
                    format = "uri",
                    maxLength = 2048,
                    description = "Also for events that the endpoint has not received.")
            String url,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = EVENTS)
            List<String> events) {}

    /** The body of a rotation. */
    @Serdeable
    @Schema(name = "RotateWebhookSecretRequest", description = "How long the replaced secret stays valid.")
    @NullUnmarked
    record RotateRequestJson(
            @Schema(
                    requiredMode = RequiredMode.NOT_REQUIRED,
                    minimum = "0",
                    maximum = "604800",
                    description = "Seconds, 86400 by default. With 0, all earlier secrets end at once.")
            Long overlap) {}

    /**
     * A secret, as JSON.
     *
     * @param name the name of the endpoint
     * @param secret the secret
     * @param previousSecretUntil when the replaced secret ends, in RFC 3339; omitted if only one is valid
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "WebhookSecret", description = "The new secret of a webhook endpoint.")
    @NullUnmarked
    record SecretJson(
            String name,

            @Schema(description = "`whsec_` and the Base64 of 32 random bytes. No other response has it.")
            String secret,

            @Schema(
                    requiredMode = RequiredMode.NOT_REQUIRED,
                    format = "date-time",
                    description = "Until then, requests are signed with the replaced secret too.")
            String previousSecretUntil) {

        static SecretJson of(NewSecret created) {
            Instant until = created.endpoint().secrets().previousUntil();
            return new SecretJson(
                    created.endpoint().name(), created.secret(), until == null ? null : Responses.timestamp(until));
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "SecretJson[" + name + "]";
        }
    }
}
