package dev.valetkey.micronaut.web.uploads.grants;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.micronaut.web.uploads.UploadJson;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.NullUnmarked;

import java.util.List;

/** A new upload with its grant, as JSON. */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "IssuedUpload", description = "A new upload, its grant, and everything that the grant is bound to.")
@NullUnmarked
public record IssuedUploadJson(@JsonUnwrapped UploadJson upload, GrantJson grant, List<ConstraintJson> constraints) {

    public static IssuedUploadJson of(Issued issued) {
        return new IssuedUploadJson(
                UploadJson.of(issued.upload(), false),
                GrantJson.of(issued.grant()),
                issued.constraints().stream().map(ConstraintJson::of).toList());
    }
}
