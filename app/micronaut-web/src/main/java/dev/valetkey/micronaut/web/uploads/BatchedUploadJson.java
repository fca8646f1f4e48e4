package dev.valetkey.micronaut.web.uploads;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.micronaut.web.uploads.IssuedUploadJson.ConstraintJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** One of several uploads, as JSON: a new one, or the upload of an earlier request with the same key. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BatchedUpload", description = "An upload; with its grant if the status of the result is 201.")
@NullUnmarked
record BatchedUploadJson(
        @JsonUnwrapped UploadJson upload,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) GrantJson grant,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<ConstraintJson> constraints) {

    static BatchedUploadJson of(Issued issued) {
        IssuedUploadJson json = IssuedUploadJson.of(issued);
        return new BatchedUploadJson(json.upload(), json.grant(), json.constraints());
    }
}
