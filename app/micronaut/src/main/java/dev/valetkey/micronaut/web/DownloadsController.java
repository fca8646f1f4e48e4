package dev.valetkey.micronaut.web;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.download.DownloadOutcome;
import dev.valetkey.core.download.DownloadOutcome.NotStored;
import dev.valetkey.core.download.DownloadOutcome.Ready;
import dev.valetkey.core.grant.ReadGrant;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.micronaut.problem.ProblemCode;
import dev.valetkey.micronaut.problem.ProblemRaised;
import dev.valetkey.micronaut.security.RequiresScope;
import dev.valetkey.micronaut.security.Scope;
import dev.valetkey.micronaut.web.json.DownloadJson;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Grants to read what is stored. */
@Tag(name = "Downloads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(UploadsController.PATH + "/{id}")
final class DownloadsController {
    private final Uploads uploads;

    DownloadsController(Uploads uploads) {
        this.uploads = uploads;
    }

    @Post("/download")
    @RequiresScope(Scope.DOWNLOADS_CREATE)
    @Operation(summary = "Ask for a grant to read the stored object", operationId = "createDownload")
    @ApiResponse(
            responseCode = "200",
            description = "Granted.",
            content = @Content(schema = @Schema(implementation = DownloadJson.class)))
    @MayAnswerProblem
    HttpResponse<DownloadJson> download(@Parameter(hidden = true) Caller caller, String id) {
        return Answers.noStore(HttpResponse.ok(DownloadJson.of(grant(caller, id))));
    }

    @Get("/content")
    @RequiresScope(Scope.DOWNLOADS_CREATE)
    @Operation(summary = "Go to the stored object", operationId = "getContent")
    @ApiResponse(
            responseCode = "307",
            description = "`Location` is a fresh grant to read.",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class, format = "uri")))
    @MayAnswerProblem
    HttpResponse<?> content(@Parameter(hidden = true) Caller caller, String id) {
        return Answers.noStore(
                HttpResponse.temporaryRedirect(grant(caller, id).request().url()));
    }

    private ReadGrant grant(Caller caller, String id) {
        DownloadOutcome outcome = Answers.found(uploads.download(caller, Answers.id(id)));
        if (outcome instanceof Ready ready) {
            return ready.grant();
        }
        if (outcome instanceof DownloadOutcome.Refused refused) {
            throw Answers.refusal(refused.violations());
        }
        throw ((NotStored) outcome).upload().state() == UploadState.DELETED
                ? Answers.notFound()
                : ProblemRaised.of(ProblemCode.NOT_STORED);
    }
}
