package dev.valetkey.micronaut.web.admin.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.webhook.registry.WebhookOutcome.NewSecret;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.time.Instant;

/** Bodies of requests that change webhook endpoints, and the responses with a secret. */
final class WebhookChangesJson {

    private WebhookChangesJson() {}

    /**
     * A secret, as JSON.
     *
     * @param name the name of the endpoint
     * @param secret the secret
     * @param previousSecretUntil when the replaced secret ends, in RFC 3339; omitted if only one is valid
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(types = "object", name = "WebhookSecret", description = "The new secret of a webhook endpoint.")
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
