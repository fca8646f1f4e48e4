package dev.valetkey.micronaut.web.uploads.parts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.micronaut.web.uploads.ChecksumJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

/** A part that is there, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Part", description = "A part that has arrived.")
@NullUnmarked
public record PartJson(
        int number,

        @Schema(description = "Bytes.") long size,

        @Schema(description = "The store's identity of the part's bytes; opaque.")
        String etag,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        ChecksumJson checksum) {

    static PartJson of(ListedPart part) {
        return new PartJson(
                part.number(),
                part.size(),
                part.etag(),
                part.checksum() == null ? null : ChecksumJson.of(part.checksum()));
    }
}
