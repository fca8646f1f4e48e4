package dev.valetkey.micronaut.web.downloads;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.body.BodySize.MaxBodySize;
import dev.valetkey.micronaut.web.downloads.DownloadJson.ResultJson;
import dev.valetkey.micronaut.web.downloads.DownloadJson.ResultsJson;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.receive.ReceivedBody;
import dev.valetkey.micronaut.web.response.BatchResults;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.List;

/** Grants to read several stored objects. */
@Tag(name = "Downloads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(ApiPaths.API + "/downloads")
final class DownloadsController {
    private final Uploads uploads;
    private final BatchResults results;

    DownloadsController(Uploads uploads, BatchResults results) {
        this.uploads = uploads;
        this.results = results;
    }

    @Post("/batch")
    @MaxBodySize(BodySize.BATCH)
    @RequiresScope(Scope.DOWNLOADS_CREATE)
    @Operation(summary = "Create up to 100 grants to read", operationId = "createDownloads")
    @ApiResponse(
            responseCode = "207",
            description = "One result for each request.",
            content = @Content(schema = @Schema(implementation = ResultsJson.class)))
    @ProblemResponses
    HttpResponse<ResultsJson> downloads(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpRequest<?> request,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/DownloadWishes")))
                    @Body
                    ReceivedBody body) {
        List<ResultJson> granted = results.collect(
                request,
                "/downloads",
                uploads.download(caller, DownloadReader.readAll(body.bytes())),
                outcome -> ResultJson.of(Responses.grantOf(outcome)),
                ResultJson::of);
        return Responses.noStore(
                HttpResponse.<ResultsJson>status(HttpStatus.MULTI_STATUS).body(new ResultsJson(granted)));
    }
}
