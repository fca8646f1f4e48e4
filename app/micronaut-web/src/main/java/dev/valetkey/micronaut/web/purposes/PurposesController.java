package dev.valetkey.micronaut.web.purposes;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Lists what the caller may upload, for example for the file picker of a page. */
@Tag(name = "Purposes")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(ApiPaths.API + "/purposes")
final class PurposesController {
    private final Uploads uploads;

    PurposesController(Uploads uploads) {
        this.uploads = uploads;
    }

    @Get
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "List what the caller may upload", operationId = "listPurposes")
    @ApiResponse(
            responseCode = "200",
            description = "The tenant's purposes.",
            content = @Content(schema = @Schema(implementation = PurposesJson.class)))
    @ProblemResponses
    PurposesJson list(@Parameter(hidden = true) Caller caller) {
        return PurposesJson.of(uploads.purposes(caller));
    }
}
