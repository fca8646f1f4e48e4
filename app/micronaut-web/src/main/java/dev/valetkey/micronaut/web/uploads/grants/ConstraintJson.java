package dev.valetkey.micronaut.web.uploads.grants;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.Enforcement;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** One thing that a grant is bound to, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Constraint", description = "One thing that the grant is bound to, and who holds it.")
public record ConstraintJson(
        @Schema(
                type = "string",
                allowableValues = {
                    "size",
                    "sizeRange",
                    "partSize",
                    "contentType",
                    "checksum",
                    "partChecksum",
                    "writeOnce",
                    "metadata",
                    "noOtherHeaders",
                    "method",
                    "key",
                    "expiry"
                })
        String name,

        @Schema(description = "A number, a text, true, or an object, as the name says.")
        Object value,

        Enforcement enforcedBy) {

    public static ConstraintJson of(Constraint constraint) {
        return new ConstraintJson(constraint.name().wireName(), constraint.value(), constraint.enforcedBy());
    }
}
