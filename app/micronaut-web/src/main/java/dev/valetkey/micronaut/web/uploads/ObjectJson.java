package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.micronaut.web.intent.ChecksumJson;
import dev.valetkey.micronaut.web.response.Responses;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

/** The stored object, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The stored object.")
@NullUnmarked
public record ObjectJson(
        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "Only if the profile includes keys.")
        String key,

        long size,

        String contentType,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
        ChecksumJson checksum,

        String etag,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
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
