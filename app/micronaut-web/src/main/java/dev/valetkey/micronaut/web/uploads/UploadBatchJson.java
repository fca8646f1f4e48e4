package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.micronaut.web.intent.IntentJson;
import dev.valetkey.micronaut.web.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** The bodies of {@code POST /v1/uploads/batch}. */
final class UploadBatchJson {
    private UploadBatchJson() {}

    /** The results of several intents, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "UploadResults", description = "One result for each intent, in the order of the request.")
    record ResultsJson(List<ResultJson> results) {}

    /** The result of one of several intents, as JSON. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "UploadResult", description = "The result of one intent: an upload or a problem.")
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

    /**
     * The descriptions of several files; documented here, read by
     * {@link dev.valetkey.micronaut.web.intent.IntentReader}.
     */
    @Schema(name = "Intents", additionalProperties = AdditionalPropertiesValue.FALSE)
    @NullUnmarked
    record IntentsJson(
            @Schema(requiredMode = RequiredMode.REQUIRED) @ArraySchema(minItems = 1, maxItems = 100)
            List<IntentJson> uploads) {}
}
