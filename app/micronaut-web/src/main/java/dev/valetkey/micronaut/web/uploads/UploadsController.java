package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.security.Scope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.List;

/** Uploads: find, list, complete, remove. */
@Tag(name = "Uploads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(UploadsController.PATH)
public final class UploadsController {
    public static final String PATH = ApiPaths.API + "/uploads";

    private final Uploads uploads;
    private final UploadResponses responses;
    private final LongPolling longPolling;
    private final ApiPaths paths;

    UploadsController(Uploads uploads, UploadResponses answers, LongPolling patience, ApiPaths paths) {
        this.uploads = uploads;
        this.responses = answers;
        this.longPolling = patience;
        this.paths = paths;
    }

    @Get
    @RequiresScope(Scope.UPLOADS_READ)
    @Operation(summary = "List the tenant's uploads, newest first", operationId = "listUploads")
    @UploadListParameters
    @ApiResponse(
            responseCode = "200",
            description = "One page.",
            content = @Content(schema = @Schema(implementation = UploadPageJson.class)))
    @ProblemResponses
    HttpResponse<UploadPageJson> list(
            @Parameter(hidden = true) Caller caller, @Parameter(hidden = true) HttpRequest<?> http) {
        UploadListRequest request = UploadListRequest.of(http.getParameters());
        List<Upload> found = uploads.list(caller, request.query(caller));
        String next = request.nextCursor(found);
        MutableHttpResponse<UploadPageJson> response =
                HttpResponse.ok(new UploadPageJson(responses.toJson(caller, request.page(found)), next));
        return next == null
                ? response
                : response.header(HttpHeaders.LINK, "<" + request.nextUri(paths.path(PATH), next) + ">; rel=\"next\"");
    }

    @Get("/{id}")
    @RequiresScope(Scope.UPLOADS_READ)
    @Operation(summary = "One upload", operationId = "getUpload")
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description = "`wait=N`: wait up to N seconds, at most 20, while it is verifying.",
            schema = @Schema(implementation = String.class))
    @ApiResponse(
            responseCode = "200",
            description = "The upload.",
            content = @Content(schema = @Schema(implementation = UploadJson.class)))
    @ProblemResponses
    Mono<MutableHttpResponse<UploadJson>> get(
            @Parameter(hidden = true) Caller caller,
            String id,
            @Parameter(
                            description = "`wait=N`: wait up to N seconds, at most 20, while it is verifying.",
                            schema = @Schema(implementation = String.class, nullable = false))
                    @Header("Prefer")
                    @Nullable
                    String prefer) {
        Duration wait = LongPolling.parseWait(prefer);
        return longPolling.await(caller, UploadResponses.parseId(id), wait).map(upload -> {
            MutableHttpResponse<UploadJson> response = HttpResponse.ok(responses.toJson(caller, upload));
            return wait.isZero() ? response : response.header("Preference-Applied", "wait=" + wait.toSeconds());
        });
    }

    @Post("/{id}/complete")
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "\"I am done\": verify the bytes now", operationId = "completeUpload")
    @ApiResponse(
            responseCode = "200",
            description = "Settled: see its state.",
            content = @Content(schema = @Schema(implementation = UploadJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Still being verified.",
            content = @Content(schema = @Schema(implementation = UploadJson.class)))
    @ProblemResponses
    HttpResponse<UploadJson> complete(@Parameter(hidden = true) Caller caller, String id) {
        return responses.completed(caller, UploadResponses.require(uploads.complete(caller, UploadResponses.parseId(id))));
    }

    @Delete("/{id}")
    @RequiresScope(Scope.UPLOADS_DELETE)
    @Operation(summary = "Abort it before it is stored, delete it afterwards", operationId = "deleteUpload")
    @ApiResponse(responseCode = "204", description = "There is nothing of it left.")
    @ProblemResponses
    HttpResponse<?> delete(@Parameter(hidden = true) Caller caller, String id) {
        UploadId upload = UploadResponses.parseId(id);
        return switch (UploadResponses.require(uploads.remove(caller, upload))) {
            case REMOVED -> HttpResponse.noContent();
            case BUSY -> throw ProblemException.of(ProblemCode.UPLOAD_BUSY);
            case REPLACED -> throw ProblemException.of(ProblemCode.OBJECT_REPLACED);
        };
    }
}
