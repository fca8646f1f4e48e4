package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.grant.Grant;
import dev.valetkey.core.grant.Presigned;
import dev.valetkey.core.grant.PresignedHttpRequest;
import dev.valetkey.core.grant.PresignedParts;
import dev.valetkey.core.grant.PresignedPost;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.uploads.IssuedUploadJson.PartGrantJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A grant to write, as JSON: with headers for a PUT, with fields for a form, with parts for multipart.
 *
 * @param kind {@code put}, {@code post} or {@code multipart}
 * @param method the HTTP method; omitted for {@code multipart}
 * @param url the presigned URL, or where to post the form; omitted for {@code multipart}
 * @param headers the exact headers of a PUT, otherwise omitted
 * @param fields the fields of a form in their order, otherwise omitted
 * @param fileField the name of the last field of a form, which contains the file, otherwise omitted
 * @param partSize the size in bytes of each part except the last; omitted without parts
 * @param partCount the number of parts; omitted without parts
 * @param checksumAlgorithm the algorithm of the parts' checksums; omitted without parts
 * @param parts grants for the first parts; omitted without parts
 * @param expiresAt when the URLs expire, in RFC 3339
 * @param expiryLimitedBy what limits the expiry, such as {@code profile}
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        types = "object",
        name = "Grant",
        description = "The permission to upload the bytes, with exactly these requests.")
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
                types = "object",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description =
                        "Send exactly these; `content-length` is signed too, and HTTP clients set it automatically.")
        Map<String, String> headers,

        @Schema(
                types = "object",
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "Send exactly these as `multipart/form-data`, in this order, followed by the file.")
        Map<String, String> fields,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "The name of the last form field, which contains the file.")
        String fileField,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "The size of each part except the last, in bytes.")
        Long partSize,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "The number of parts.")
        Integer partCount,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                type = "string",
                allowableValues = {"CRC64NVME", "SHA256"},
                description = "The algorithm of the parts' checksums; with SHA256, every part requires one.")
        String checksumAlgorithm,

        @Schema(
                requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                description = "Grants for the first parts; `/parts` issues the others.")
        List<PartGrantJson> parts,

        @Schema(format = "date-time", description = "When the URLs in this grant expire.")
        String expiresAt,

        @Schema(
                type = "string",
                allowableValues = {"profile", "policy", "credentials", "form", "upload"})
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
