package dev.valetkey.micronaut.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.grant.Grant;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

import java.util.Map;

/** A grant to write, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Grant", description = "The permission to send the bytes: one request, exactly as described.")
public record GrantJson(
        @Schema(
                type = "string",
                allowableValues = {"put"})
        String kind,

        String method,

        @Schema(format = "uri") String url,

        @Schema(
                description =
                        "Set exactly these; `content-length` is bound too, and every HTTP client sends it by itself.")
        Map<String, String> headers,

        @Schema(format = "date-time") String expiresAt,

        @Schema(
                type = "string",
                allowableValues = {"profile", "policy", "credentials"})
        String expiryLimitedBy) {

    static GrantJson of(Grant grant) {
        return new GrantJson(
                grant.kind().word(),
                grant.request().method(),
                grant.request().url().toString(),
                grant.request().headers(),
                Times.write(grant.expiry().at()),
                grant.expiry().limitedBy().word());
    }
}
