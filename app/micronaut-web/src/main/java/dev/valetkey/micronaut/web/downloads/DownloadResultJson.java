package dev.valetkey.micronaut.web.downloads;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.grant.DownloadGrant;
import dev.valetkey.micronaut.web.problem.ProblemJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

/** What became of one of several wishes, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DownloadResult", description = "What became of one wish: a grant or a problem.")
@NullUnmarked
public record DownloadResultJson(
        @Schema(description = "The status that the wish alone would have been answered with.")
        int status,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED, name = "download")
        DownloadJson download,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) ProblemJson problem) {

    public static DownloadResultJson of(DownloadGrant grant) {
        return new DownloadResultJson(200, DownloadJson.of(grant), null);
    }

    public static DownloadResultJson of(ProblemJson problem) {
        return new DownloadResultJson(problem.status(), null, problem);
    }
}
