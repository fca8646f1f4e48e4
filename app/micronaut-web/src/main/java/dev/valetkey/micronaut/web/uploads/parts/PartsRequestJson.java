package dev.valetkey.micronaut.web.uploads.parts;

import dev.valetkey.micronaut.web.uploads.ChecksumJson;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** The wish to send some parts: describes the body only; {@code PartsReader} reads it. */
@Schema(name = "WantedParts", description = "Which parts are to be signed.")
@NullUnmarked
public record PartsRequestJson(
        @ArraySchema(minItems = 1, maxItems = 100) List<PartRequestJson> parts) {

    /** One part. */
    @Schema(name = "WantedPart")
    public record PartRequestJson(
            @Schema(minimum = "1", maximum = "10000") int number,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "The checksum of the part's bytes.")
            ChecksumJson checksum) {}
}
