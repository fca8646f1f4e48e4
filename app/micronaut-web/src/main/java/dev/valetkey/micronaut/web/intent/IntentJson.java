package dev.valetkey.micronaut.web.intent;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.Map;

/**
 * The description of one file; documented here, read by {@link IntentReader}.
 *
 * @param purpose the purpose of the upload; {@code default} if it is omitted
 * @param fileName a file name without a path
 * @param contentType the media type that the client will send; if it is omitted or empty, the service chooses it by the
 *     extension of the file name
 * @param size the exact size in bytes; omitted if it is unknown
 * @param checksum the checksum of the file; omitted if it is unknown
 * @param metadata the client's own data
 * @param kind the kind of the grant; {@code auto} if it is omitted
 */
@Schema(
        name = "Intent",
        description = "The client's description of one file.",
        additionalProperties = AdditionalPropertiesValue.FALSE)
@NullUnmarked
public record IntentJson(
        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "The purpose of the upload; `default` if omitted.",
                example = "avatar")
        String purpose,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "A file name without a path.",
                example = "Kätzchen.png")
        String fileName,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description =
                        "The media type that the client will send, with its parameters. If it is omitted or empty,"
                                + " the service chooses it by the extension of the file name, and the grant contains it.",
                example = "image/png")
        String contentType,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "Bytes.",
                minimum = "0",
                example = "48213")
        Long size,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        ChecksumJson checksum,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "The allowed names depend on the purpose.")
        Map<String, String> metadata,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "The kind of the grant; with `auto` (the default), the service chooses.",
                type = "string",
                allowableValues = {"auto", "put", "post", "multipart"})
        String kind) {}
