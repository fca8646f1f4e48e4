package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** An upload, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Upload", description = "An upload, from intent to stored object.")
@NullUnmarked
public record UploadJson(
        @Schema(format = "uuid") String id,

        @Schema(
                type = "string",
                allowableValues = {"issued", "verifying", "stored", "rejected", "expired", "aborted", "deleted"})
        String state,

        String purpose,

        @Schema(description = "The subject that created it.")
        String subject,

        String fileName,

        String contentType,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "Bytes.")
        Long size,

        @Schema(format = "date-time") String createdAt,

        @Schema(format = "date-time", description = "When its last URL expires.")
        String expiresAt,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        ObjectJson object,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        RejectionJson rejection) {

    /**
     * Returns the upload as clients see it.
     *
     * @param showKey whether the profile includes the key of a stored object
     */
    public static UploadJson of(Upload upload, boolean showKey) {
        ObjectJson object =
                upload.status() instanceof UploadStatus.Stored stored ? ObjectJson.of(stored.object(), showKey) : null;
        RejectionJson rejection = upload.status() instanceof UploadStatus.Rejected rejected
                ? RejectionJson.of(rejected.rejection())
                : null;
        return new UploadJson(
                upload.id().toString(),
                upload.state().wireName(),
                upload.intent().purpose().value(),
                upload.subject(),
                upload.intent().fileName(),
                upload.intent().contentType().toString(),
                upload.intent().size(),
                Responses.timestamp(upload.createdAt()),
                Responses.timestamp(upload.expiresAt()),
                object,
                rejection);
    }

    /** One page of uploads, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "UploadPage", description = "One page of uploads, newest first.")
    @NullUnmarked
    public record PageJson(
            List<UploadJson> uploads,

            @Schema(
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED,
                    description = "The cursor of the next page; omitted on the last page.")
            String next) {}
}
