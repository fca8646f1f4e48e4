package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.micronaut.web.response.JsonTimes;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

/** The stored object, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "The object as the store describes it.")
@NullUnmarked
public record ObjectJson(
        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "Only where the profile shows keys.")
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
                JsonTimes.format(object.storedAt()));
    }
}
