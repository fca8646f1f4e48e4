package dev.valetkey.micronaut.web.download;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.grant.ReadGrant;
import dev.valetkey.micronaut.web.json.Times;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** A grant to read, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(description = "The permission to read the stored object.")
public record DownloadJson(
        String method,

        @Schema(format = "uri") String url,

        @Schema(format = "date-time") String expiresAt) {

    public static DownloadJson of(ReadGrant grant) {
        return new DownloadJson(grant.request().method(), grant.request().address(), Times.format(grant.expiresAt()));
    }
}
