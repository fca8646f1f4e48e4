package dev.valetkey.micronaut.web.downloads;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.download.DownloadTarget;
import dev.valetkey.core.grant.DownloadGrant;
import dev.valetkey.core.outcome.DownloadOutcome;
import dev.valetkey.core.outcome.DownloadOutcome.Granted;
import dev.valetkey.core.outcome.DownloadOutcome.NotStored;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.body.MaxBodySize;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.response.BatchResults;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.security.Scope;
import dev.valetkey.micronaut.web.uploads.UploadResponses;
import dev.valetkey.policy.download.Disposition;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Grants to read what is stored. */
@Tag(name = "Downloads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(ApiPaths.API)
final class DownloadsController {
    private static final String UPLOAD = "/uploads/{id}";
    private static final String DISPOSITION = "disposition";

    private final Uploads uploads;
    private final BatchResults results;

    DownloadsController(Uploads uploads, BatchResults results) {
        this.uploads = uploads;
        this.results = results;
    }

    @Post(UPLOAD + "/download")
    @RequiresScope(Scope.DOWNLOADS_CREATE)
    @Operation(summary = "Ask for a grant to read the stored object", operationId = "createDownload")
    @ApiResponse(
            responseCode = "200",
            description = "Granted.",
            content = @Content(schema = @Schema(implementation = DownloadJson.class)))
    @ProblemResponses
    HttpResponse<DownloadJson> download(
            @Parameter(hidden = true) Caller caller,
            String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DownloadRequestJson.class)))
                    @Body
                    @Nullable
                    InputStream body) {
        return UploadResponses.noStore(HttpResponse.ok(DownloadJson.of(grant(caller, id, DownloadReader.read(body)))));
    }

    @Get(UPLOAD + "/content")
    @RequiresScope(Scope.DOWNLOADS_CREATE)
    @Operation(summary = "Go to the stored object", operationId = "getContent")
    @Parameter(
            name = DISPOSITION,
            in = ParameterIn.QUERY,
            description = "`attachment`, as when it is left out, or `inline`.")
    @ApiResponse(
            responseCode = "307",
            description = "`Location` is a grant to read.",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class, format = "uri")))
    @ProblemResponses
    HttpResponse<?> content(
            @Parameter(hidden = true) Caller caller,
            String id,
            @Parameter(hidden = true) @QueryValue(DISPOSITION) @Nullable String disposition) {
        Disposition wanted =
                UploadResponses.parseParameter(DISPOSITION, disposition, Disposition::of).orElse(Disposition.ATTACHMENT);
        return UploadResponses.noStore(HttpResponse.temporaryRedirect(
                grant(caller, id, wanted).request().url()));
    }

    @Post("/downloads/batch")
    @MaxBodySize(BodySize.BATCH)
    @RequiresScope(Scope.DOWNLOADS_CREATE)
    @Operation(summary = "Ask for up to 100 grants to read", operationId = "createDownloads")
    @ApiResponse(
            responseCode = "207",
            description = "Each wish has its result.",
            content = @Content(schema = @Schema(implementation = DownloadResultsJson.class)))
    @ProblemResponses
    HttpResponse<DownloadResultsJson> downloads(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpRequest<?> request,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DownloadRequestsJson.class)))
                    @Body
                    @Nullable
                    InputStream body) {
        List<DownloadResultJson> answered = results.collect(
                request,
                "/downloads",
                uploads.download(caller, DownloadReader.readAll(body)),
                outcome -> DownloadResultJson.of(grant(outcome)),
                DownloadResultJson::of);
        return UploadResponses.noStore(HttpResponse.<DownloadResultsJson>status(HttpStatus.MULTI_STATUS)
                .body(new DownloadResultsJson(answered)));
    }

    private DownloadGrant grant(Caller caller, String id, Disposition disposition) {
        return grant(uploads.download(caller, new DownloadTarget(UploadResponses.parseId(id), disposition)));
    }

    private static DownloadGrant grant(Optional<DownloadOutcome> found) {
        DownloadOutcome outcome = UploadResponses.require(found);
        if (outcome instanceof Granted ready) {
            return ready.grant();
        }
        if (outcome instanceof Refusal refusal) {
            throw UploadResponses.rejection(refusal);
        }
        throw ((NotStored) outcome).upload().state() == UploadState.DELETED
                ? UploadResponses.notFound()
                : ProblemException.of(ProblemCode.NOT_STORED);
    }
}
