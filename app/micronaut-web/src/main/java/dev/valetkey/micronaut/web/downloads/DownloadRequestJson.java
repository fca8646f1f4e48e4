package dev.valetkey.micronaut.web.downloads;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import org.jspecify.annotations.NullUnmarked;

/** How somebody wants to read; described here, read by {@link dev.valetkey.micronaut.web.downloads.DownloadReader}. */
@Schema(
        name = "DownloadWish",
        description = "How to read the stored object.",
        additionalProperties = AdditionalPropertiesValue.FALSE)
@NullUnmarked
public record DownloadRequestJson(
        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "Whether a browser keeps the file, as it does when this is left out, or shows it.",
                type = "string",
                allowableValues = {"attachment", "inline"})
        String disposition) {}
