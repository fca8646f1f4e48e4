package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.upload.Rejection;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.micronaut.web.intent.ChecksumJson;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An upload, as JSON.
 *
 * @param id the upload's id
 * @param state the state's name, such as {@code issued}
 * @param purpose the upload's purpose
 * @param subject the id of the subject that requested the upload
 * @param fileName the file's name as the client sent it
 * @param contentType the media type that was granted
 * @param size the size in bytes that the client sent; may be omitted
 * @param createdAt when the upload was issued, in RFC 3339
 * @param expiresAt when its last URL expires, in RFC 3339
 * @param object the stored object; omitted unless the upload is stored
 * @param rejection the reason of a rejection; omitted unless the upload is rejected or quarantined
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(types = "object", name = "Upload", description = "An upload, from intent to stored object.")
@NullUnmarked
public record UploadJson(
        @Schema(format = "uuid") String id,

        @Schema(
                type = "string",
                allowableValues = {
                    "issued",
                    "verifying",
                    "inspecting",
                    "stored",
                    "quarantined",
                    "rejected",
                    "expired",
                    "aborted",
                    "deleted"
                })
        String state,

        String purpose,

        @Schema(description = "The subject that created it.")
        String subject,

        String fileName,

        String contentType,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Bytes.")
        Long size,

        @Schema(format = "date-time") String createdAt,

        @Schema(format = "date-time", description = "When its last URL expires.")
        String expiresAt,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) ObjectJson object,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) RejectionJson rejection) {

    /**
     * {@return the upload as clients see it}
     *
     * @param upload the upload to convert
     * @param showKey whether the profile includes the key of a stored object
     */
    public static UploadJson of(Upload upload, boolean showKey) {
        ObjectJson object =
                upload.status() instanceof UploadStatus.Stored stored ? ObjectJson.of(stored.object(), showKey) : null;
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
                rejection(upload.status()));
    }

    private static @Nullable RejectionJson rejection(UploadStatus status) {
        if (status instanceof UploadStatus.Quarantined quarantined) {
            return RejectionJson.of(quarantined.rejection(), quarantined.until());
        }
        return status instanceof UploadStatus.Rejected rejected ? RejectionJson.of(rejected.rejection(), null) : null;
    }

    /**
     * One page of uploads, as JSON.
     *
     * @param uploads the uploads of the page, newest first
     * @param next the cursor of the next page; omitted on the last page
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(types = "object", name = "UploadPage", description = "One page of uploads, newest first.")
    @NullUnmarked
    public record PageJson(
            List<UploadJson> uploads,

            @Schema(
                    requiredMode = RequiredMode.NOT_REQUIRED,
                    description = "The cursor of the next page; omitted on the last page.")
            String next) {}

    /**
     * The stored object, as JSON.
     *
     * @param key the final key; omitted if the profile does not include keys
     * @param size the size in bytes
     * @param contentType the verified media type
     * @param checksum the checksum; omitted if the store has none of the whole object
     * @param etag the store's identity of the bytes, without quotes
     * @param versionId the version; omitted if the bucket keeps no versions
     * @param storedAt when the object was promoted, in RFC 3339
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(types = "object", name = "ObjectJson", description = "The stored object.")
    @NullUnmarked
    public record ObjectJson(
            @Schema(requiredMode = RequiredMode.NOT_REQUIRED, description = "Only if the profile includes keys.")
            String key,

            long size,

            String contentType,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            ChecksumJson checksum,

            String etag,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            String versionId,

            @Schema(format = "date-time") String storedAt) {

        static ObjectJson of(StoredObject object, boolean showKey) {
            return new ObjectJson(
                    showKey ? object.key().value() : null,
                    object.size(),
                    object.contentType().toString(),
                    object.checksum() == null ? null : ChecksumJson.of(object.checksum()),
                    object.etag(),
                    object.versionId(),
                    Responses.timestamp(object.storedAt()));
        }
    }

    /**
     * Why the bytes were rejected, as JSON.
     *
     * @param code stable, machine-readable code
     * @param detail a message for people
     * @param until when the quarantined bytes are deleted, in RFC 3339; omitted unless the upload is quarantined
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(types = "object", name = "RejectionJson", description = "Why the bytes were rejected.")
    @NullUnmarked
    public record RejectionJson(
            @Schema(description = "Stable, machine-readable code.")
            String code,

            @Schema(description = "A message for people.") String detail,

            @Schema(
                    requiredMode = RequiredMode.NOT_REQUIRED,
                    format = "date-time",
                    description = "Of a quarantined upload: when its bytes are deleted.")
            String until) {

        static RejectionJson of(Rejection rejection, @Nullable Instant until) {
            return new RejectionJson(
                    rejection.code(), rejection.detail(), until == null ? null : Responses.timestamp(until));
        }
    }
}
