package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.core.grant.PresignedParts.PresignedPart;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;
import java.util.Map;

/**
 * A new upload with its grant, as JSON.
 *
 * @param upload the upload, whose members are members of this object
 * @param grant the permission to upload the bytes
 * @param constraints what the grant is bound to
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        types = "object",
        name = "IssuedUpload",
        description = "A new upload, its grant, and all constraints of the grant.")
@NullUnmarked
public record IssuedUploadJson(@JsonUnwrapped UploadJson upload, GrantJson grant, List<ConstraintJson> constraints) {

    /**
     * {@return the new upload and its grant as JSON, without the object's key}
     *
     * @param issued the outcome to convert
     */
    public static IssuedUploadJson of(Issued issued) {
        return new IssuedUploadJson(
                UploadJson.of(issued.upload(), false),
                GrantJson.of(issued.grant()),
                issued.constraints().stream().map(ConstraintJson::of).toList());
    }

    /**
     * A constraint of a grant, as JSON.
     *
     * @param name the constraint's name, such as {@code contentType}
     * @param value a number of bytes, a text, a boolean or an object
     * @param enforcedBy who rejects a request that violates the constraint
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(types = "object", name = "Constraint", description = "A constraint of the grant, and what enforces it.")
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
                        "noLateWrites",
                        "metadata",
                        "noOtherHeaders",
                        "method",
                        "key",
                        "expiry"
                    })
            String name,

            @Schema(description = "A number, a string, true, or an object, depending on the name.")
            Object value,

            Enforcement enforcedBy) {

        /**
         * {@return the constraint as JSON}
         *
         * @param constraint the constraint to convert
         */
        public static ConstraintJson of(Constraint constraint) {
            return new ConstraintJson(constraint.name().wireName(), constraint.value(), constraint.enforcedBy());
        }
    }

    /**
     * The permission to send one part, as JSON.
     *
     * @param number the part's number, from 1
     * @param offset the position of its first byte in the file
     * @param size the exact number of bytes
     * @param method the HTTP method
     * @param url the presigned URL
     * @param headers the exact headers
     * @param expiresAt when the URL expires, in RFC 3339
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(
            types = "object",
            name = "PartGrant",
            description = "The permission to upload one part, with exactly this request.")
    @NullUnmarked
    public record PartGrantJson(
            int number,

            @Schema(description = "The offset of the part in the file, in bytes.")
            long offset,

            @Schema(description = "Bytes.") long size,

            String method,

            @Schema(format = "uri") String url,

            @Schema(
                    types = "object",
                    description =
                            "Send exactly these; `content-length` is signed too, and HTTP clients set it automatically.")
            Map<String, String> headers,

            @Schema(format = "date-time") String expiresAt) {

        /**
         * {@return the presigned part as JSON}
         *
         * @param part the part to convert
         */
        public static PartGrantJson of(PresignedPart part) {
            return new PartGrantJson(
                    part.part().number(),
                    part.part().offset(),
                    part.part().size(),
                    part.request().method(),
                    part.request().address(),
                    part.request().headers(),
                    Responses.timestamp(part.expiresAt()));
        }
    }
}
