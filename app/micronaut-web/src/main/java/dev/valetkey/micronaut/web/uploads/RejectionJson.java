package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.upload.Rejection;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** Why the bytes were not taken, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "Why the bytes were not taken.")
public record RejectionJson(
        @Schema(description = "Stable machine word.") String code,

        @Schema(description = "One sentence for people.") String detail) {

    static RejectionJson of(Rejection rejection) {
        return new RejectionJson(rejection.code(), rejection.detail());
    }
}
