package dev.valetkey.micronaut.web.intent;

import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.Map;

/** What a client says about one file; described here, read by {@link dev.valetkey.micronaut.web.uploads.grants.IntentReader}. */
@Schema(
        name = "Intent",
        description = "What the client says about one file.",
        additionalProperties = AdditionalPropertiesValue.FALSE)
@NullUnmarked
public record IntentJson(
        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "The named kind of upload; `default` when left out.",
                example = "avatar")
        String purpose,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Any readable name, no path.",
                example = "Kätzchen.png")
        String fileName,

        @Schema(requiredMode = RequiredMode.REQUIRED, description = "Without parameters.", example = "image/png")
        String contentType,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "Bytes.",
                minimum = "0",
                example = "48213")
        Long size,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        ChecksumJson checksum,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "Names are listed per purpose.")
        Map<String, String> metadata,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "How the bytes travel; `auto` lets the service choose.",
                type = "string",
                allowableValues = {"auto", "put", "post", "multipart"})
        String kind) {}
