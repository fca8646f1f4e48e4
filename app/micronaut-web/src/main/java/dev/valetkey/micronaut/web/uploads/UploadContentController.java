package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.download.DownloadTarget;
import dev.valetkey.core.grant.DownloadGrant;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.web.downloads.DownloadJson;
import dev.valetkey.micronaut.web.downloads.DownloadReader;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.receive.ReceivedBody;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.policy.download.Disposition;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
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

/** The content of a stored upload: a grant to read it, and a redirect to it. */
@Tag(name = "Downloads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(UploadsController.PATH + "/{id}")
final class UploadContentController {
    private static final String DISPOSITION = "disposition";

    private final Uploads uploads;

    UploadContentController(Uploads uploads) {
        this.uploads = uploads;
    }

    @Post("/download")
    @RequiresScope(Scope.DOWNLOADS_CREATE)
    @Operation(summary = "Create a grant to read the stored object", operationId = "createDownload")
    @ApiResponse(
            responseCode = "200",
            description = "Granted.",
            content = @Content(schema = @Schema(implementation = DownloadJson.class)))
    @ProblemResponses
    HttpResponse<DownloadJson> download(
            @Parameter(hidden = true) Caller caller,
            String id,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/DownloadWish")))
                    @Body
                    ReceivedBody body) {
        return Responses.noStore(
                HttpResponse.ok(DownloadJson.of(grant(caller, id, DownloadReader.read(body.bytes())))));
    }

    @Get("/content")
    @RequiresScope(Scope.DOWNLOADS_CREATE)
    @Operation(summary = "Redirect to the stored object", operationId = "getContent")
    @Parameter(name = DISPOSITION, in = ParameterIn.QUERY, ref = "#/components/parameters/Disposition")
    @ApiResponse(
            responseCode = "307",
            description = "`Location` is a presigned URL to read the object.",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class, format = "uri")))
    @ProblemResponses
    HttpResponse<?> content(
            @Parameter(hidden = true) Caller caller,
            String id,
            @Parameter(hidden = true) @QueryValue(DISPOSITION) @Nullable String disposition) {
        Disposition wanted = Responses.parseParameter(DISPOSITION, disposition, Disposition::of)
                .orElse(Disposition.ATTACHMENT);
        return Responses.noStore(HttpResponse.temporaryRedirect(
                grant(caller, id, wanted).request().url()));
    }

    private DownloadGrant grant(Caller caller, String id, Disposition disposition) {
        return Responses.grantOf(
                uploads.download(caller, new DownloadTarget(UploadResponses.parseId(id), disposition)));
    }
}
