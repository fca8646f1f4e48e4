package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.upload.InspectionProgress;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/**
 * The inspections of an upload, as JSON for operators.
 *
 * @param required names of the inspections that the bytes must pass
 * @param passed names of those that they have passed
 * @param type what the bytes are; omitted if no inspection has found out
 * @param retryAt while a verdict is awaited, when the inspection is tried again, in RFC 3339
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(types = "object", name = "AdminInspections", description = "The inspections of an upload.")
@NullUnmarked
record AdminInspectionsJson(
        @Schema(description = "Inspections that the bytes must pass.")
        List<String> required,

        @Schema(description = "Inspections that the bytes have passed.")
        List<String> passed,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                description = "What the bytes are, whatever the client declared.")
        String type,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                format = "date-time",
                description = "While a verdict is awaited: when the inspection is tried again.")
        String retryAt) {

    static @Nullable AdminInspectionsJson of(Upload upload) {
        InspectionProgress progress = upload.inspections();
        return progress.required().isEmpty()
                ? null
                : new AdminInspectionsJson(
                        sorted(progress.required()),
                        sorted(progress.passed().keySet()),
                        progress.type() == null ? null : progress.type().toString(),
                        upload.status() instanceof UploadStatus.Inspecting inspecting
                                ? Responses.timestamp(inspecting.retryAt())
                                : null);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
