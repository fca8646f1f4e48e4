package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.micronaut.web.problem.Problem;
import dev.valetkey.micronaut.web.uploads.IssuedUploadJson.ConstraintJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** The bodies of {@code POST /v1/uploads/batch}. */
final class UploadBatchJson {
    private UploadBatchJson() {}

    /** The results of several intents, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(
            types = "object",
            name = "UploadResults",
            description = "One result for each intent, in the order of the request.")
    record ResultsJson(List<ResultJson> results) {}

    /** The result of one of several intents, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(types = "object", name = "UploadResult", description = "The result of one intent: an upload or a problem.")
    @NullUnmarked
    record ResultJson(
            @Schema(description = "The status of the same request without a batch.")
            int status,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            BatchedUploadJson upload,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            Problem problem) {

        static ResultJson of(Issued issued) {
            return new ResultJson(201, BatchedUploadJson.of(issued), null);
        }

        /** An upload of an earlier request with the same key, which no longer gets grants. */
        static ResultJson of(UploadJson earlier) {
            return new ResultJson(200, new BatchedUploadJson(earlier, null, null), null);
        }

        static ResultJson of(Problem problem) {
            return new ResultJson(problem.status(), null, problem);
        }
    }

    /** One of several uploads, as JSON: a new one, or the upload of an earlier request with the same key. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            types = "object",
            name = "BatchedUpload",
            description = "An upload; with its grant if the status of the result is 201.")
    @NullUnmarked
    record BatchedUploadJson(
            @JsonUnwrapped UploadJson upload,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            GrantJson grant,

            @Schema(requiredMode = RequiredMode.NOT_REQUIRED)
            List<ConstraintJson> constraints) {

        static BatchedUploadJson of(Issued issued) {
            IssuedUploadJson json = IssuedUploadJson.of(issued);
            return new BatchedUploadJson(json.upload(), json.grant(), json.constraints());
        }
    }
}
