package dev.valetkey.micronaut.web.uploads.grants;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.AlreadyIssued;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.outcome.RenewOutcome;
import dev.valetkey.core.outcome.RenewOutcome.AlreadyUploaded;
import dev.valetkey.core.outcome.RenewOutcome.Closed;
import dev.valetkey.core.outcome.RenewOutcome.Renewed;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.security.Scope;
import dev.valetkey.micronaut.web.uploads.UploadJson;
import dev.valetkey.micronaut.web.uploads.UploadResponses;
import dev.valetkey.micronaut.web.uploads.UploadsController;
import dev.valetkey.policy.UploadIntent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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

import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/** Grants to upload: the first one, and new ones for the same upload. */
@Tag(name = "Uploads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(UploadsController.PATH)
final class UploadGrantsController {
    private final Uploads uploads;
    private final UploadResponses responses;
    private final ApiPaths paths;
    private final Settings settings;

    UploadGrantsController(Uploads uploads, UploadResponses answers, ApiPaths paths, Settings settings) {
        this.uploads = uploads;
        this.responses = answers;
        this.paths = paths;
        this.settings = settings;
    }

    @Post
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Ask for a grant to upload one file", operationId = "createUpload")
    @IdempotencyKeyParameter
    @ApiResponse(
            responseCode = "201",
            description = "Granted.",
            content = @Content(schema = @Schema(implementation = IssuedUploadJson.class)))
    @ApiResponse(
            responseCode = "200",
            description =
                    "Granted to an earlier request with the same `Idempotency-Key`, and past getting grants: see its"
                            + " state.",
            content = @Content(schema = @Schema(implementation = UploadJson.class)))
    @ProblemResponses
    HttpResponse<?> create(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpRequest<?> http,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = IntentJson.class)))
                    @Body
                    @Nullable
                    InputStream body) {
        byte[] json = BodySize.DEFAULT.read(body);
        UploadIntent intent = IntentReader.read(json, settings.defaultPurpose());
        Optional<IdempotencyKey> key = IdempotencyKeyHeader.read(http.getHeaders(), json);
        return created(caller, UploadResponses.outcomeOf(uploads.issue(caller, intent, key)));
    }

    private HttpResponse<?> created(Caller caller, IssueOutcome outcome) {
        if (outcome instanceof Issued issued) {
            URI location = URI.create(
                    paths.path(UploadsController.PATH + "/" + issued.upload().id()));
            return UploadResponses.noStore(HttpResponse.created(IssuedUploadJson.of(issued), location));
        } else if (outcome instanceof AlreadyIssued earlier) {
            return HttpResponse.ok(responses.toJson(caller, earlier.upload()));
        }
        throw UploadResponses.rejection((Refusal) outcome);
    }

    @Post("/{id}/renew")
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Ask for a new grant while nothing has arrived", operationId = "renewUpload")
    @IdempotencyKeyParameter
    @ApiResponse(
            responseCode = "200",
            description = "Granted again, for the same key.",
            content = @Content(schema = @Schema(implementation = IssuedUploadJson.class)))
    @ProblemResponses
    HttpResponse<IssuedUploadJson> renew(
            @Parameter(hidden = true) Caller caller, String id, @Parameter(hidden = true) HttpRequest<?> http) {
        UploadId upload = UploadResponses.parseId(id);
        Optional<IdempotencyKey> key = IdempotencyKeyHeader.read(http.getHeaders(), new byte[0]);
        return renewed(UploadResponses.outcomeOf(UploadResponses.require(uploads.renew(caller, upload, key))));
    }

    private static HttpResponse<IssuedUploadJson> renewed(RenewOutcome outcome) {
        if (outcome instanceof Renewed renewed) {
            return UploadResponses.noStore(HttpResponse.ok(IssuedUploadJson.of(renewed.issued())));
        } else if (outcome instanceof Refusal refusal) {
            throw UploadResponses.rejection(refusal);
        } else if (outcome instanceof AlreadyUploaded) {
            throw ProblemException.of(ProblemCode.ALREADY_UPLOADED);
        }
        throw UploadResponses.notRenewable(((Closed) outcome).renewability());
    }
}
