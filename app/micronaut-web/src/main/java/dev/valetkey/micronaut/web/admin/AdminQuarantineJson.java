package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
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

/**
 * The object of a quarantined upload, as JSON for operators.
 *
 * @param key its key in the bucket
 * @param size the size in bytes
 * @param checksum the checksum; omitted if the store has none of the whole object
 * @param since when it was quarantined, in RFC 3339
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(types = "object", name = "AdminQuarantine", description = "The object of a quarantined upload.")
@NullUnmarked
record AdminQuarantineJson(
        @Schema(description = "The key in the quarantine, which no grant reaches.")
        String key,

        @Schema(description = "Bytes.") long size,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) ChecksumJson checksum,

        @Schema(format = "date-time") String since) {

    static @Nullable AdminQuarantineJson of(Upload upload) {
        if (!(upload.status() instanceof UploadStatus.Quarantined quarantined)) {
            return null;
        }
        StoredObject object = quarantined.object();
        return new AdminQuarantineJson(
                object.key().value(),
                object.size(),
                object.checksum() == null ? null : ChecksumJson.of(object.checksum()),
                Responses.timestamp(object.storedAt()));
    }
}
