package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.valetkey.core.grant.Constraint;
import dev.valetkey.core.grant.Enforcement;
import dev.valetkey.core.grant.Grant;
import dev.valetkey.core.grant.Presigned;
import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedPart;
import dev.valetkey.core.grant.PresignedParts;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.core.issue.IssueOutcome.Issued;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.uploads.UploadJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A new upload with its grant, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "IssuedUpload", description = "A new upload, its grant, and everything that the grant is bound to.")
@NullUnmarked
public record IssuedUploadJson(@JsonUnwrapped UploadJson upload, GrantJson grant, List<ConstraintJson> constraints) {

    public static IssuedUploadJson of(Issued issued) {
        return new IssuedUploadJson(
                UploadJson.of(issued.upload(), false),
                GrantJson.of(issued.grant()),
                issued.constraints().stream().map(ConstraintJson::of).toList());
    }

    /** A grant to write, as JSON: headers when it is a request, fields when it is a form, parts when it is many requests. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Grant", description = "The permission to send the bytes, exactly as described.")
    @NullUnmarked
    public record GrantJson(
            @Schema(
                    type = "string",
                    allowableValues = {"put", "post", "multipart"})
            String kind,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            String method,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, format = "uri")
            String url,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    description =
                            "Set exactly these; `content-length` is bound too, and every HTTP client sends it by itself.")
            Map<String, String> headers,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    description = "Send exactly these as `multipart/form-data`, in this order, and the file behind them.")
            Map<String, String> fields,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    description = "The name of the form's last field, which carries the file.")
            String fileField,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    description = "The bytes of each part but the last, which has what is left.")
            Long partSize,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "How many parts the file has.")
            Integer partCount,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    type = "string",
                    allowableValues = {"CRC64NVME", "SHA256"},
                    description = "The algorithm of the parts' checksums; with SHA256 every part needs one.")
            String checksumAlgorithm,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    description = "The first parts that are to be sent; ask for the others at `/parts`.")
            List<PartGrantJson> parts,

            @Schema(format = "date-time", description = "When the URLs in this grant end.")
            String expiresAt,

            @Schema(
                    type = "string",
                    allowableValues = {"profile", "policy", "credentials", "upload"})
            String expiryLimitedBy) {

        static GrantJson of(Grant grant) {
            Presigned signed = grant.request();
            PresignedHttpRequest request = signed instanceof PresignedHttpRequest one ? one : null;
            PresignedPost form = signed instanceof PresignedPost one ? one : null;
            PresignedParts parts = signed instanceof PresignedParts some ? some : null;
            return new GrantJson(
                    grant.kind().wireName(),
                    form == null ? member(request, PresignedHttpRequest::method) : form.method(),
                    form == null
                            ? member(request, PresignedHttpRequest::address)
                            : form.url().toString(),
                    member(request, PresignedHttpRequest::headers),
                    member(form, PresignedPost::fields),
                    member(form, PresignedPost::fileField),
                    member(parts, all -> all.transport().plan().partSize()),
                    member(parts, all -> all.transport().plan().count()),
                    member(parts, all -> all.transport().checksum().name()),
                    member(parts, all -> all.parts().stream().map(PartGrantJson::of).toList()),
                    Responses.timestamp(grant.expiry().at()),
                    grant.expiry().limitedBy().wireName());
        }

        private static <T, M> M member(T whole, Function<T, M> member) {
            return whole == null ? null : member.apply(whole);
        }
    }

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
                    Responses.timestamp(part.expiresAt()));
        }
    }
}
