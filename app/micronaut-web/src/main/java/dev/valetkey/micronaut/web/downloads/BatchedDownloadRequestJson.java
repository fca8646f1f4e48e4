package dev.valetkey.micronaut.web.downloads;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

/** One of several wishes to read; described here, read by {@link dev.valetkey.micronaut.web.downloads.DownloadReader}. */
@Schema(
        name = "BatchedDownloadWish",
        description = "Which stored object to read, and how.",
        additionalProperties = AdditionalPropertiesValue.FALSE)
@NullUnmarked
public record BatchedDownloadRequestJson(
        @Schema(requiredMode = RequiredMode.REQUIRED, description = "The upload's id.", format = "uuid")
        String id,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                description = "Whether a browser keeps the file, as it does when this is left out, or shows it.",
                type = "string",
                allowableValues = {"attachment", "inline"})
        String disposition) {}
