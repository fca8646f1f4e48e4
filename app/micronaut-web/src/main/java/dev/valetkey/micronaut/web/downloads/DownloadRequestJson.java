package dev.valetkey.micronaut.web.downloads;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/**
 * How to read an object; described here, read by {@link dev.valetkey.micronaut.web.downloads.DownloadReader}.
 *
 * @param disposition {@code attachment} or {@code inline}
 */
@Schema(
        name = "DownloadWish",
        description = "How to read the stored object.",
        additionalProperties = AdditionalPropertiesValue.FALSE)
@NullUnmarked
public record DownloadRequestJson(
        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "Whether a browser saves the file (the default) or displays it.",
                type = "string",
                allowableValues = {"attachment", "inline"})
        String disposition) {

    /**
     * Several downloads; described here, read by {@link dev.valetkey.micronaut.web.downloads.DownloadReader}.
     *
     * @param downloads 1 to 100 downloads
     */
    @Schema(name = "DownloadWishes", additionalProperties = AdditionalPropertiesValue.FALSE)
    @NullUnmarked
    public record BatchJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) @ArraySchema(minItems = 1, maxItems = 100)
            List<BatchedJson> downloads) {}

    /**
     * One of several downloads; described here, read by {@link dev.valetkey.micronaut.web.downloads.DownloadReader}.
     *
     * @param id the upload's id
     * @param disposition {@code attachment} or {@code inline}
     */
    @Schema(
            name = "BatchedDownloadWish",
            description = "Which stored object to read, and how.",
            additionalProperties = AdditionalPropertiesValue.FALSE)
    @NullUnmarked
    public record BatchedJson(
            @Schema(requiredMode = RequiredMode.REQUIRED, description = "The upload's id.", format = "uuid")
            String id,

            @Schema(
                    requiredMode = RequiredMode.NOT_REQUIRED,
                    description = "Whether a browser saves the file (the default) or displays it.",
                    type = "string",
                    allowableValues = {"attachment", "inline"})
            String disposition) {}
}
