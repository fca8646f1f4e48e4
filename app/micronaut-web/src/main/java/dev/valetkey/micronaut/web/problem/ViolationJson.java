package dev.valetkey.micronaut.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.outcome.Violation;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

/** One reason of a denial, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Violation", description = "One reason why the request was refused.")
@NullUnmarked
public record ViolationJson(
        @Schema(description = "Who refused: a policy's name, `profile`, or `request` for faults of the body itself.")
        String policy,

        @Schema(description = "Stable machine word.") String code,

        @Schema(description = "One sentence for people.") String detail,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "JSON pointer (RFC 6901) into the request's body.")
        String pointer) {

    public static ViolationJson of(Violation violation) {
        return new ViolationJson(violation.policy(), violation.code(), violation.detail(), violation.pointer());
    }
}
