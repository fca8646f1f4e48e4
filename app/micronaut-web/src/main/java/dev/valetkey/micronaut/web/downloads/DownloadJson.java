package dev.valetkey.micronaut.web.downloads;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.grant.DownloadGrant;
import dev.valetkey.micronaut.web.response.JsonTimes;
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

    public static DownloadJson of(DownloadGrant grant) {
        return new DownloadJson(grant.request().method(), grant.request().address(), JsonTimes.format(grant.expiresAt()));
    }
}
