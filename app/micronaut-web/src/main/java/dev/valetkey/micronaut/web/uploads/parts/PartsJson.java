package dev.valetkey.micronaut.web.uploads.parts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.multipart.ListParts.Outcome.Found;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** How a file is cut and which of its parts are there, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Parts", description = "How the file is cut, and which of its parts have arrived.")
@NullUnmarked
public record PartsJson(
        @Schema(description = "The bytes of each part but the last, which has what is left.")
        long partSize,

        @Schema(description = "How many parts the file has.")
        int partCount,

        @Schema(
                type = "string",
                allowableValues = {"CRC64NVME", "SHA256"},
                description = "The algorithm of the parts' checksums.")
        String checksumAlgorithm,

        @Schema(description = "Those that have arrived, by number.")
        List<PartJson> parts) {

    public static PartsJson of(Found found) {
        return new PartsJson(
                found.transport().plan().partSize(),
                found.transport().plan().count(),
                found.transport().checksum().name(),
                found.parts().stream().map(PartJson::of).toList());
    }
}
