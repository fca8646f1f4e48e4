package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.port.operator.Erasure;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

/**
 * An erasure, as JSON.
 *
 * @param id the id of the erasure
 * @param state whether everything is erased
 * @param tenant whose uploads
 * @param subject only those of this subject; omitted for all
 * @param requestedBy the id of the operator
 * @param requestedAt when it was requested, in RFC 3339
 * @param completedAt when everything was erased, in RFC 3339; omitted before
 * @param uploads the number of deleted uploads
 * @param objects how many of them were stored
 * @param bytes the sum of the sizes of the stored objects
 * @param failures how often an upload could not be erased
 * @param lastFailure the message of the last failure; omitted without failures
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(types = "object", name = "Erasure", description = "The erasure of uploads with their objects and parts.")
@NullUnmarked
record ErasureJson(
        @Schema(format = "uuid") String id,

        @Schema(
                type = "string",
                allowableValues = {"running", "completed"})
        String state,

        String tenant,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Omitted for all subjects.")
        String subject,

        @Schema(description = "The subject of the operator's token.")
        String requestedBy,

        @Schema(format = "date-time", description = "Later uploads are not erased.")
        String requestedAt,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, format = "date-time")
        String completedAt,

        @Schema(description = "The number of deleted uploads.")
        long uploads,

        @Schema(description = "How many of them were stored.")
        long objects,

        @Schema(description = "The sum of the sizes of the stored objects.")
        long bytes,

        @Schema(description = "How often an upload could not be erased; it is retried.")
        long failures,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "The message of the last failure.")
        String lastFailure) {

    static ErasureJson of(Erasure erasure) {
        Erasure.Status status = erasure.status();
        return new ErasureJson(
                erasure.id().toString(),
                erasure.completed() ? "completed" : "running",
                erasure.tenant().value(),
                erasure.subject(),
                erasure.requestedBy(),
                Responses.timestamp(erasure.requestedAt()),
                status.completedAt() == null ? null : Responses.timestamp(status.completedAt()),
                status.uploads(),
                status.objects(),
                status.bytes(),
                status.failures(),
                status.lastFailure());
    }
}
