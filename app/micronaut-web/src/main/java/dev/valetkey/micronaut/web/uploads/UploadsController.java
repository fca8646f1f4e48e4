package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.limit.LimitedCall;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.AlreadyIssued;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.outcome.RenewOutcome.AlreadyUploaded;
import dev.valetkey.core.outcome.RenewOutcome.Closed;
import dev.valetkey.core.outcome.RenewOutcome.Renewed;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.micronaut.web.intent.IntentReader;
import dev.valetkey.micronaut.web.limit.RateLimitGuard;
import dev.valetkey.micronaut.web.limit.RateLimitHeaders;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.openapi.RateLimitedResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.problem.RequestDetails;
import dev.valetkey.micronaut.web.receive.ReceivedBody;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.micronaut.web.uploads.IdempotencyKeyHeader.IdempotencyKeyParameter;
import dev.valetkey.micronaut.web.uploads.UploadJson.PageJson;
import dev.valetkey.micronaut.web.uploads.UploadListRequest.UploadListParameters;
import dev.valetkey.policy.UploadIntent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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
import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Uploads: create, list, get, renew, complete and delete. */
@Tag(name = "Uploads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(UploadsController.PATH)
public final class UploadsController {
    /** The path of the collection of uploads, without the server's context path. */
    public static final String PATH = ApiPaths.API + "/uploads";

    private final Uploads uploads;
    private final UploadResponses responses;
    private final LongPolling longPolling;
    private final ApiPaths paths;
    private final IntentReader intents;
    private final RateLimitGuard limits;

    UploadsController(
            Uploads uploads,
            UploadResponses responses,
            LongPolling longPolling,
            ApiPaths paths,
            IntentReader intents,
            RateLimitGuard limits) {
        this.uploads = uploads;
        this.responses = responses;
        this.longPolling = longPolling;
        this.paths = paths;
        this.intents = intents;
        this.limits = limits;
    }

    @Post
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Create an upload and its grant", operationId = "createUpload")
    @IdempotencyKeyParameter
    @ApiResponse(
            responseCode = "201",
            description = "Created.",
            headers = {
                @Header(
                        name = RateLimitHeaders.POLICY,
                        description = RateLimitHeaders.POLICY_DESCRIPTION,
                        schema = @Schema(implementation = String.class)),
                @Header(
                        name = RateLimitHeaders.STATE,
                        description = RateLimitHeaders.STATE_DESCRIPTION,
                        schema = @Schema(implementation = String.class))
            },
            content = @Content(schema = @Schema(implementation = IssuedUploadJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "An earlier request with the same `Idempotency-Key` created this upload, which no longer gets"
                    + " grants: see its state.",
            headers = {
                @Header(
                        name = RateLimitHeaders.POLICY,
                        description = RateLimitHeaders.POLICY_DESCRIPTION,
                        schema = @Schema(implementation = String.class)),
                @Header(
                        name = RateLimitHeaders.STATE,
                        description = RateLimitHeaders.STATE_DESCRIPTION,
                        schema = @Schema(implementation = String.class))
            },
            content = @Content(schema = @Schema(implementation = UploadJson.class)))
    @ProblemResponses
    @RateLimitedResponses
    HttpResponse<?> create(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpRequest<?> http,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/Intent")))
                    @Body
                    ReceivedBody body) {
        byte[] json = body.bytes();
        UploadIntent intent = intents.read(json);
        Optional<IdempotencyKey> key = IdempotencyKeyHeader.read(http.getHeaders(), json);
        limits.require(http, caller, LimitedCall.CREATE, 1);
        return created(caller, http, Responses.outcomeOf(uploads.issue(caller, intent, key)));
    }

    private HttpResponse<?> created(Caller caller, HttpRequest<?> http, IssueOutcome outcome) {
        if (outcome instanceof Issued issued) {
            RequestDetails.setUpload(http, issued.upload().id().toString());
            URI location = URI.create(
                    paths.path(UploadsController.PATH + "/" + issued.upload().id()));
            return Responses.noStore(HttpResponse.created(IssuedUploadJson.of(issued), location));
        } else if (outcome instanceof AlreadyIssued earlier) {
            RequestDetails.setUpload(http, earlier.upload().id().toString());
            return HttpResponse.ok(responses.toJson(caller, earlier.upload()));
        }
        throw Responses.rejection((Refusal) outcome);
    }

    @Get
    @RequiresScope(Scope.UPLOADS_READ)
    @Operation(summary = "List the uploads that the caller may read, newest first", operationId = "listUploads")
    @UploadListParameters
    @ApiResponse(
            responseCode = "200",
            description = "One page.",
            content = @Content(schema = @Schema(implementation = PageJson.class)))
    @ProblemResponses
    HttpResponse<PageJson> list(
            @Parameter(hidden = true) Caller caller, @Parameter(hidden = true) HttpRequest<?> http) {
        UploadListRequest request = UploadListRequest.of(http.getParameters());
        List<Upload> found = uploads.list(caller, request.query(caller));
        String next = request.nextCursor(found);
        return request.withLink(
                HttpResponse.ok(new PageJson(responses.toJson(caller, request.page(found)), next)),
                paths.path(PATH),
                next);
    }

    @Get("/{id}")
    @RequiresScope(Scope.UPLOADS_READ)
    @Operation(summary = "Get an upload", operationId = "getUpload")
    @Parameter(name = "Prefer", in = ParameterIn.HEADER, ref = "#/components/parameters/Prefer")
    @ApiResponse(
            responseCode = "200",
            description = "The upload.",
            content = @Content(schema = @Schema(implementation = UploadJson.class)))
    @ProblemResponses
    Mono<MutableHttpResponse<UploadJson>> get(
            @Parameter(hidden = true) Caller caller,
            String id,
            @Parameter(hidden = true) @io.micronaut.http.annotation.Header("Prefer") @Nullable String prefer) {
        Duration wait = LongPolling.parseWait(prefer);
        return longPolling.await(caller, UploadResponses.parseId(id), wait).map(upload -> {
            MutableHttpResponse<UploadJson> response = HttpResponse.ok(responses.toJson(caller, upload));
            return wait.isZero() ? response : response.header("Preference-Applied", "wait=" + wait.toSeconds());
        });
    }

    @Post("/{id}/renew")
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Issue a new grant for an upload that has not been sent", operationId = "renewUpload")
    @IdempotencyKeyParameter
    @ApiResponse(
            responseCode = "200",
            description = "A new grant for the same object key.",
            headers = {
                @Header(
                        name = RateLimitHeaders.POLICY,
                        description = RateLimitHeaders.POLICY_DESCRIPTION,
                        schema = @Schema(implementation = String.class)),
                @Header(
                        name = RateLimitHeaders.STATE,
                        description = RateLimitHeaders.STATE_DESCRIPTION,
                        schema = @Schema(implementation = String.class))
            },
            content = @Content(schema = @Schema(implementation = IssuedUploadJson.class)))
    @ProblemResponses
    @RateLimitedResponses
    HttpResponse<IssuedUploadJson> renew(
            @Parameter(hidden = true) Caller caller, String id, @Parameter(hidden = true) HttpRequest<?> http) {
        UploadId upload = UploadResponses.parseId(id);
        Optional<IdempotencyKey> key = IdempotencyKeyHeader.read(http.getHeaders(), new byte[0]);
        limits.require(http, caller, LimitedCall.RENEW, 1);
        return renewed(Responses.outcomeOf(Responses.require(uploads.renew(caller, upload, key))));
    }

    private static HttpResponse<IssuedUploadJson> renewed(RenewOutcome outcome) {
        if (outcome instanceof Renewed renewed) {
            return Responses.noStore(HttpResponse.ok(IssuedUploadJson.of(renewed.issued())));
        } else if (outcome instanceof Refusal refusal) {
            throw Responses.rejection(refusal);
        } else if (outcome instanceof AlreadyUploaded) {
            throw ProblemException.of(ProblemCode.ALREADY_UPLOADED);
        }
        throw UploadResponses.notRenewable(((Closed) outcome).renewability());
    }

    @Post("/{id}/complete")
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Verify the stored bytes now", operationId = "completeUpload")
    @ApiResponse(
            responseCode = "200",
            description = "Verified: see its state.",
            content = @Content(schema = @Schema(implementation = UploadJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Verification is in progress.",
            content = @Content(schema = @Schema(implementation = UploadJson.class)))
    @ProblemResponses
    HttpResponse<UploadJson> complete(@Parameter(hidden = true) Caller caller, String id) {
        return responses.completed(caller, Responses.require(uploads.complete(caller, UploadResponses.parseId(id))));
    }

    @Delete("/{id}")
    @RequiresScope(Scope.UPLOADS_DELETE)
    @Operation(summary = "Abort the upload, or delete its stored object", operationId = "deleteUpload")
    @ApiResponse(responseCode = "204", description = "The upload and its bytes are deleted.")
    @ProblemResponses
    HttpResponse<?> delete(@Parameter(hidden = true) Caller caller, String id) {
        UploadId upload = UploadResponses.parseId(id);
        return switch (Responses.require(uploads.remove(caller, upload))) {
            case REMOVED -> HttpResponse.noContent();
            case BUSY -> throw ProblemException.of(ProblemCode.UPLOAD_BUSY);
            case REPLACED -> throw ProblemException.of(ProblemCode.OBJECT_REPLACED);
        };
    }
}
