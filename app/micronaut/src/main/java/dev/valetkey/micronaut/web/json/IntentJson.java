package dev.valetkey.micronaut.web.json;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/** What a client says about one file; described here, read by {@link dev.valetkey.micronaut.web.intake.IntentReader}. */
@Schema(
        name = "Intent",
        description = "What the client says about one file.",
        additionalProperties = AdditionalPropertiesValue.FALSE)
public record IntentJson(
        @Schema(
                nullable = false,
                description = "The named kind of upload; `default` when left out.",
                example = "avatar")
        @Nullable
        String purpose,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Any readable name, no path.",
                example = "Kätzchen.png")
        String fileName,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Without parameters.", example = "image/png")
        String contentType,

        @Schema(nullable = false, description = "Bytes.", minimum = "0", example = "48213") @Nullable
        Long size,

        @Schema(nullable = false) @Nullable ChecksumJson checksum,

        @Schema(nullable = false, description = "Names are listed per purpose.") @Nullable
        Map<String, String> metadata,

        @Schema(
                nullable = false,
                description = "How the bytes travel; `auto` lets the service choose.",
                type = "string",
                allowableValues = {"auto", "put", "post", "multipart"})
        @Nullable
        String kind) {}
