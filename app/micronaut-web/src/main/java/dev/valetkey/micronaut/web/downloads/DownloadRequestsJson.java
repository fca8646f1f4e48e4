package dev.valetkey.micronaut.web.downloads;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** Several wishes to read; described here, read by {@link dev.valetkey.micronaut.web.downloads.DownloadReader}. */
@Schema(name = "DownloadWishes", additionalProperties = AdditionalPropertiesValue.FALSE)
@NullUnmarked
public record DownloadRequestsJson(
        @Schema(requiredMode = RequiredMode.REQUIRED) @ArraySchema(minItems = 1, maxItems = 100)
        List<BatchedDownloadRequestJson> downloads) {}
