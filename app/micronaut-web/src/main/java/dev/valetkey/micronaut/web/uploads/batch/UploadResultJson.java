package dev.valetkey.micronaut.web.uploads.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.micronaut.web.problem.ProblemJson;
import dev.valetkey.micronaut.web.uploads.UploadJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

/** What became of one of several intents, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "UploadResult", description = "What became of one intent: an upload or a problem.")
@NullUnmarked
public record UploadResultJson(
        @Schema(description = "The status that the intent alone would have been answered with.")
        int status,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) BatchedUploadJson upload,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) ProblemJson problem) {

    public static UploadResultJson of(Issued issued) {
        return new UploadResultJson(201, BatchedUploadJson.of(issued), null);
    }

    /** Issued to an earlier request, and past getting grants. */
    public static UploadResultJson of(UploadJson earlier) {
        return new UploadResultJson(200, new BatchedUploadJson(earlier, null, null), null);
    }

    public static UploadResultJson of(ProblemJson problem) {
        return new UploadResultJson(problem.status(), null, problem);
    }
}
