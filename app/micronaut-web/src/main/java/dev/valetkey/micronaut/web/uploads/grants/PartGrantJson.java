package dev.valetkey.micronaut.web.uploads.grants;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.grant.PresignedPart;
import dev.valetkey.micronaut.web.response.JsonTimes;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.Map;

/** The permission to send one part, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "PartGrant", description = "The permission to send one part of a file, exactly as described.")
@NullUnmarked
public record PartGrantJson(
        int number,

        @Schema(description = "Where the part begins in the file, in bytes.")
        long offset,

        @Schema(description = "Bytes.") long size,

        String method,

        @Schema(format = "uri") String url,

        @Schema(
                description =
                        "Set exactly these; `content-length` is bound too, and every HTTP client sends it by itself.")
        Map<String, String> headers,

        @Schema(format = "date-time") String expiresAt) {

    public static PartGrantJson of(PresignedPart part) {
        return new PartGrantJson(
                part.part().number(),
                part.part().offset(),
                part.part().size(),
                part.request().method(),
                part.request().address(),
                part.request().headers(),
                JsonTimes.format(part.expiresAt()));
    }
}
