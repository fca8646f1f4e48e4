package dev.valetkey.micronaut.web.uploads.parts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.grant.PresignedParts.PresignedPart;
import dev.valetkey.core.multipart.ListParts.Outcome.Found;
import dev.valetkey.core.port.store.ListedPart;
import dev.valetkey.micronaut.web.intent.ChecksumJson;
import dev.valetkey.micronaut.web.uploads.IssuedUploadJson.PartGrantJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** The plan of a multipart upload and its uploaded parts, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(
        types = "object",
        name = "Parts",
        description = "How the file is divided into parts, and which parts are uploaded.")
@NullUnmarked
record PartsJson(
        @Schema(description = "The size of each part except the last, in bytes.")
        long partSize,

        @Schema(description = "The number of parts.") int partCount,

        @Schema(
                type = "string",
                allowableValues = {"CRC64NVME", "SHA256"},
                description = "The algorithm of the parts' checksums.")
        String checksumAlgorithm,

        @Schema(description = "The uploaded parts, by number.")
        List<PartJson> parts) {

    public static PartsJson of(Found found) {
        return new PartsJson(
                found.transport().plan().partSize(),
                found.transport().plan().count(),
                found.transport().checksum().name(),
                found.parts().stream().map(PartJson::of).toList());
    }

    /** An uploaded part, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(types = "object", name = "Part", description = "An uploaded part.")
    @NullUnmarked
    public record PartJson(
            int number,

            @Schema(description = "Bytes.") long size,

            @Schema(description = "The ETag of the part; opaque.")
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

    /** The grants for some parts, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(types = "object", name = "PartGrants", description = "The grants for the requested parts.")
    @NullUnmarked
    public record PartGrantsJson(List<PartGrantJson> parts) {

        public static PartGrantsJson of(List<PresignedPart> parts) {
            return new PartGrantsJson(parts.stream().map(PartGrantJson::of).toList());
        }
    }
}
