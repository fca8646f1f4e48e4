package dev.valetkey.micronaut.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** A problem as the client gets it (RFC 9457). */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What went wrong (RFC 9457).")
public record Problem(
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

        @Schema(nullable = false, description = "The path that was asked for.") @Nullable
        String instance,

        @Schema(nullable = false, description = "All reasons of a refusal, not only the first.") @Nullable
        List<ProblemViolation> violations,

        @Schema(nullable = false, description = "The id under which an internal error is logged.") @Nullable
        String errorId) {}
