package dev.valetkey.micronaut.web.uploads.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.micronaut.web.uploads.UploadJson;
import dev.valetkey.micronaut.web.uploads.grants.ConstraintJson;
import dev.valetkey.micronaut.web.uploads.grants.GrantJson;
import dev.valetkey.micronaut.web.uploads.grants.IssuedUploadJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** One of several uploads, as JSON: a new one, or one that an earlier request with the same key got. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BatchedUpload", description = "An upload; with its grant where the result's status is 201.")
@NullUnmarked
public record BatchedUploadJson(
        @JsonUnwrapped UploadJson upload,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) GrantJson grant,

        @Schema(requiredMode = RequiredMode.NOT_REQUIRED) List<ConstraintJson> constraints) {

    static BatchedUploadJson of(Issued issued) {
        IssuedUploadJson json = IssuedUploadJson.of(issued);
        return new BatchedUploadJson(json.upload(), json.grant(), json.constraints());
    }
}
