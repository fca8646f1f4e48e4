package dev.valetkey.micronaut.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.grant.Grant;
import dev.valetkey.core.grant.Signed;
import dev.valetkey.core.grant.SignedForm;
import dev.valetkey.core.grant.SignedRequest;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.Map;

/** A grant to write, as JSON: with headers when it is a request, with fields when it is a form. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Grant", description = "The permission to send the bytes: one request, exactly as described.")
@NullUnmarked
public record GrantJson(
        @Schema(
                type = "string",
                allowableValues = {"put", "post"})
        String kind,

        String method,

        @Schema(format = "uri") String url,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description =
                        "Set exactly these; `content-length` is bound too, and every HTTP client sends it by itself.")
        Map<String, String> headers,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "Send exactly these as `multipart/form-data`, in this order, and the file behind them.")
        Map<String, String> fields,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "The name of the form's last field, which carries the file.")
        String fileField,

        @Schema(format = "date-time") String expiresAt,

        @Schema(
                type = "string",
                allowableValues = {"profile", "policy", "credentials"})
        String expiryLimitedBy) {

    static GrantJson of(Grant grant) {
        Signed signed = grant.request();
        SignedForm form = signed instanceof SignedForm one ? one : null;
        return new GrantJson(
                grant.kind().word(),
                signed.method(),
                signed.url().toString(),
                signed instanceof SignedRequest request ? request.headers() : null,
                form == null ? null : form.fields(),
                form == null ? null : form.fileField(),
                Times.write(grant.expiry().at()),
                grant.expiry().limitedBy().word());
    }
}
