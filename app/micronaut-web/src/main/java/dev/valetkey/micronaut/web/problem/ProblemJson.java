package dev.valetkey.micronaut.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.upload.Violation;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** A problem as the client gets it (RFC 9457). */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "What went wrong (RFC 9457).")
@NullUnmarked
public record ProblemJson(
        @Schema(
                description = "URI of the problem's page; relative ones are this service's own.",
                format = "uri-reference")
        String type,

        String title,
        int status,

        @Schema(description = "One sentence about this occurrence.")
        String detail,

        @Schema(description = "Stable machine word; docs/reference/problems.md lists all.")
        String code,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "The path that was asked for.")
        String instance,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "All reasons of a refusal, not only the first.")
        List<ViolationJson> violations,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "The numbers of the parts that are to be sent again.")
        List<Integer> parts,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "The id under which an internal error is logged.")
        String errorId) {

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
}
