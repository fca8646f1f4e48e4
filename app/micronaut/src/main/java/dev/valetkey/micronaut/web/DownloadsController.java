package dev.valetkey.micronaut.web;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.download.DownloadOutcome;
import dev.valetkey.core.download.DownloadOutcome.NotStored;
import dev.valetkey.core.download.DownloadOutcome.Granted;
import dev.valetkey.core.download.DownloadWish;
import dev.valetkey.core.grant.ReadGrant;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.micronaut.problem.ProblemCode;
import dev.valetkey.micronaut.problem.ProblemRaised;
import dev.valetkey.micronaut.problem.ProblemSettings;
import dev.valetkey.micronaut.security.RequiresScope;
import dev.valetkey.micronaut.security.Scope;
import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.body.ReadsUpTo;
import dev.valetkey.micronaut.web.download.DownloadJson;
import dev.valetkey.micronaut.web.download.DownloadResultJson;
import dev.valetkey.micronaut.web.download.DownloadResultsJson;
import dev.valetkey.micronaut.web.download.DownloadWishJson;
import dev.valetkey.micronaut.web.download.WishesJson;
import dev.valetkey.micronaut.web.intake.DownloadReader;
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
@Controller(ProblemSettings.API)
final class DownloadsController {
    private static final String UPLOAD = "/uploads/{id}";
    private static final String DISPOSITION = "disposition";

    private final Uploads uploads;
    private final Results results;

    DownloadsController(Uploads uploads, Results results) {
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
    @MayAnswerProblem
    HttpResponse<DownloadJson> download(
            @Parameter(hidden = true) Caller caller,
            String id,
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DownloadWishJson.class)))
                    @Body
                    @Nullable
                    InputStream body) {
        return Answers.noStore(HttpResponse.ok(DownloadJson.of(grant(caller, id, DownloadReader.read(body)))));
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
    @MayAnswerProblem
    HttpResponse<?> content(
            @Parameter(hidden = true) Caller caller,
            String id,
            @Parameter(hidden = true) @QueryValue(DISPOSITION) @Nullable String disposition) {
        Disposition wanted =
                Answers.parseParameter(DISPOSITION, disposition, Disposition::of).orElse(Disposition.ATTACHMENT);
        return Answers.noStore(HttpResponse.temporaryRedirect(
                grant(caller, id, wanted).request().url()));
    }

    @Post("/downloads/batch")
    @ReadsUpTo(BodySize.BATCH)
    @RequiresScope(Scope.DOWNLOADS_CREATE)
    @Operation(summary = "Ask for up to 100 grants to read", operationId = "createDownloads")
    @ApiResponse(
            responseCode = "207",
            description = "Each wish has its result.",
            content = @Content(schema = @Schema(implementation = DownloadResultsJson.class)))
    @MayAnswerProblem
    HttpResponse<DownloadResultsJson> downloads(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpRequest<?> request,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = WishesJson.class)))
                    @Body
                    @Nullable
                    InputStream body) {
        List<DownloadResultJson> answered = results.collect(
                request,
                "/downloads",
                uploads.download(caller, DownloadReader.readAll(body)),
                outcome -> DownloadResultJson.of(grant(outcome)),
                DownloadResultJson::of);
        return Answers.noStore(HttpResponse.<DownloadResultsJson>status(HttpStatus.MULTI_STATUS)
                .body(new DownloadResultsJson(answered)));
    }

    private ReadGrant grant(Caller caller, String id, Disposition disposition) {
        return grant(uploads.download(caller, new DownloadWish(Answers.parseId(id), disposition)));
    }

    private static ReadGrant grant(Optional<DownloadOutcome> found) {
        DownloadOutcome outcome = Answers.require(found);
        if (outcome instanceof Granted ready) {
            return ready.grant();
        }
        if (outcome instanceof DownloadOutcome.Refused refused) {
            throw Answers.rejection(refused.violations());
        }
        throw ((NotStored) outcome).upload().state() == UploadState.DELETED
                ? Answers.notFound()
                : ProblemRaised.of(ProblemCode.NOT_STORED);
    }
}
