package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.upload.Rejection;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** Why the bytes were rejected, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "Why the bytes were rejected.")
public record RejectionJson(
        @Schema(description = "Stable, machine-readable code.")
        String code,

        @Schema(description = "A message for people.") String detail) {

    static RejectionJson of(Rejection rejection) {
        return new RejectionJson(rejection.code(), rejection.detail());
    }
}
