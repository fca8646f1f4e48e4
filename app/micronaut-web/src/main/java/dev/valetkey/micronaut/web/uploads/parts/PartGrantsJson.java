package dev.valetkey.micronaut.web.uploads.parts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.grant.PresignedPart;
import dev.valetkey.micronaut.web.uploads.grants.PartGrantJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** The permissions to send some parts, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "PartGrants", description = "The permissions to send the parts that were asked for.")
@NullUnmarked
public record PartGrantsJson(List<PartGrantJson> parts) {

    public static PartGrantsJson of(List<PresignedPart> parts) {
        return new PartGrantsJson(parts.stream().map(PartGrantJson::of).toList());
    }
}
