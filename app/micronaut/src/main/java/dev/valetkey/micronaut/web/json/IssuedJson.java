package dev.valetkey.micronaut.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.valetkey.core.issue.IssueOutcome.Issued;
import dev.valetkey.core.upload.Upload;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** A new upload with its grant, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "IssuedUpload", description = "A new upload, its grant, and everything that the grant is bound to.")
@NullUnmarked
public record IssuedJson(
        @Schema(format = "uuid") String id,

        @Schema(
                type = "string",
                allowableValues = {"issued"})
        String state,

        String purpose,

        @Schema(description = "Who asked for it.") String subject,

        String fileName,

        String contentType,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "Bytes.")
        Long size,

        @Schema(format = "date-time") String createdAt,

        @Schema(format = "date-time", description = "When its last URL ends.")
        String expiresAt,

        GrantJson grant,

        List<ConstraintJson> constraints) {

    public static IssuedJson of(Issued issued) {
        Upload upload = issued.upload();
        return new IssuedJson(
                upload.id().toString(),
                upload.state().word(),
                upload.intent().purpose().value(),
                upload.subject(),
                upload.intent().fileName(),
                upload.intent().contentType().toString(),
                upload.intent().size(),
                Times.write(upload.createdAt()),
                Times.write(upload.expiresAt()),
                GrantJson.of(issued.grant()),
                issued.constraints().stream().map(ConstraintJson::of).toList());
    }
}
