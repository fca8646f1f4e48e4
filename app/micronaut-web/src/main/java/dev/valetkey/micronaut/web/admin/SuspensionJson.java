package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.port.operator.Suspension;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/**
 * A suspended tenant, as JSON.
 *
 * @param tenant the tenant
 * @param since when it was suspended, in RFC 3339
 * @param by the id of the operator
 * @param reason the reason; omitted if none was given
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(types = "object", name = "Suspension", description = "A suspended tenant.")
@NullUnmarked
record SuspensionJson(
        String tenant,

        @Schema(format = "date-time") String since,

        @Schema(description = "The subject of the operator's token.")
        String by,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) String reason) {

    static SuspensionJson of(Suspension suspension) {
        return new SuspensionJson(
                suspension.tenant().value(),
                Responses.timestamp(suspension.since()),
                suspension.by(),
                suspension.reason());
    }

    /** The suspended tenants, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(types = "object", name = "Suspensions", description = "The suspended tenants.")
    record SuspensionsJson(List<SuspensionJson> suspended) {}
}
