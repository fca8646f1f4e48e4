package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.uploads.UploadJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/**
 * An upload as operators see it, as JSON.
 *
 * @param tenant the tenant that owns it
 * @param upload what clients see, whose members are members of this object; always with the key of the object
 * @param kind the kind of its grants
 * @param incomingKey the key that its grants write to
 * @param storedKey the final key
 * @param endsAt when it stops getting new grants, in RFC 3339
 * @param leaseUntil until when a node verifies it, in RFC 3339; omitted unless it is being verified
 * @param inspections what its bytes must pass; omitted if no inspection is required
 * @param quarantine its object in the quarantine; omitted unless it is quarantined
 * @param revision counts its changes
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(types = "object", name = "AdminUpload", description = "An upload of any tenant, with details for operators.")
@NullUnmarked
record AdminUploadJson(
        String tenant,

        @JsonUnwrapped UploadJson upload,

        @Schema(
                type = "string",
                allowableValues = {"put", "post", "multipart"})
        String kind,

        @Schema(description = "The key that its grants write to.")
        String incomingKey,

        @Schema(description = "The final key.") String storedKey,

        @Schema(format = "date-time", description = "When it stops getting new grants.")
        String endsAt,

        @Schema(
                requiredMode = RequiredMode.NOT_REQUIRED,
                format = "date-time",
                description = "While it is being verified: when another node takes over.")
        String leaseUntil,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Omitted if no inspection is required.")
        AdminInspectionsJson inspections,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Omitted unless the upload is quarantined.")
        AdminQuarantineJson quarantine,

        @Schema(description = "Counts its changes.") long revision) {

    static AdminUploadJson of(Upload upload) {
        return new AdminUploadJson(
                upload.tenant().value(),
                UploadJson.of(upload, true),
                upload.kind().wireName(),
                upload.placement().incoming().value(),
                upload.placement().stored().value(),
                Responses.timestamp(upload.endsAt()),
                upload.status() instanceof UploadStatus.Verifying verifying
                        ? Responses.timestamp(verifying.leaseUntil())
                        : null,
                AdminInspectionsJson.of(upload),
                AdminQuarantineJson.of(upload),
                upload.revision());
    }

    /** One page of uploads, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(types = "object", name = "AdminUploadPage", description = "One page of uploads, newest first.")
    @NullUnmarked
    record AdminPageJson(
            List<AdminUploadJson> uploads,

            @Schema(
                    requiredMode = RequiredMode.NOT_REQUIRED,
                    description = "The cursor of the next page; omitted on the last page.")
            String next) {}
}
