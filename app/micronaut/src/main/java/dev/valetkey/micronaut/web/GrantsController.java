package dev.valetkey.micronaut.web;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.issue.IssueOutcome;
import dev.valetkey.core.issue.IssueOutcome.AlreadyIssued;
import dev.valetkey.core.issue.IssueOutcome.Issued;
import dev.valetkey.core.once.IdempotencyKey;
import dev.valetkey.core.once.Once;
import dev.valetkey.core.renew.RenewOutcome;
import dev.valetkey.core.renew.RenewOutcome.AlreadyUploaded;
import dev.valetkey.core.renew.RenewOutcome.Closed;
import dev.valetkey.core.renew.RenewOutcome.Renewed;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.problem.ProblemCode;
import dev.valetkey.micronaut.problem.ProblemRaised;
import dev.valetkey.micronaut.problem.ProblemSettings;
import dev.valetkey.micronaut.security.RequiresScope;
import dev.valetkey.micronaut.security.Scope;
import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.intake.IntentReader;
import dev.valetkey.micronaut.web.json.IntentJson;
import dev.valetkey.micronaut.web.json.IssuedJson;
import dev.valetkey.micronaut.web.json.UploadJson;
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
final class GrantsController {
    private final Uploads uploads;
    private final Answers responses;
    private final ProblemSettings paths;
    private final Settings settings;

    GrantsController(Uploads uploads, Answers answers, ProblemSettings paths, Settings settings) {
        this.uploads = uploads;
        this.responses = answers;
        this.paths = paths;
        this.settings = settings;
    }

    @Post
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Ask for a grant to upload one file", operationId = "createUpload")
    @MayBeRepeated
    @ApiResponse(
            responseCode = "201",
            description = "Granted.",
            content = @Content(schema = @Schema(implementation = IssuedJson.class)))
    @ApiResponse(
            responseCode = "200",
            description =
                    "Granted to an earlier request with the same `Idempotency-Key`, and past getting grants: see its"
                            + " state.",
            content = @Content(schema = @Schema(implementation = UploadJson.class)))
    @MayAnswerProblem
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
        Optional<IdempotencyKey> key = IdempotencyHeader.read(http.getHeaders(), json);
        Once<IssueOutcome> once = key.isPresent()
                ? uploads.issue(caller, intent, key.get())
                : new Once.Answered<>(uploads.issue(caller, intent));
        return created(caller, Answers.outcomeOf(once));
    }

    private HttpResponse<?> created(Caller caller, IssueOutcome outcome) {
        if (outcome instanceof Issued issued) {
            URI location = URI.create(
                    paths.path(UploadsController.PATH + "/" + issued.upload().id()));
            return Answers.noStore(HttpResponse.created(IssuedJson.of(issued), location));
        } else if (outcome instanceof AlreadyIssued earlier) {
            return HttpResponse.ok(responses.toJson(caller, earlier.upload()));
        }
        throw Answers.rejection(((IssueOutcome.Refused) outcome).violations());
    }

    @Post("/{id}/renew")
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Ask for a new grant while nothing has arrived", operationId = "renewUpload")
    @MayBeRepeated
    @ApiResponse(
            responseCode = "200",
            description = "Granted again, for the same key.",
            content = @Content(schema = @Schema(implementation = IssuedJson.class)))
    @MayAnswerProblem
    HttpResponse<IssuedJson> renew(
            @Parameter(hidden = true) Caller caller, String id, @Parameter(hidden = true) HttpRequest<?> http) {
        UploadId upload = Answers.parseId(id);
        Optional<IdempotencyKey> key = IdempotencyHeader.read(http.getHeaders(), new byte[0]);
        Optional<Once<RenewOutcome>> once = key.isPresent()
                ? uploads.renew(caller, upload, key.get())
                : uploads.renew(caller, upload).map(Once.Answered::new);
        return renewed(Answers.outcomeOf(Answers.require(once)));
    }

    private static HttpResponse<IssuedJson> renewed(RenewOutcome outcome) {
        if (outcome instanceof Renewed renewed) {
            return Answers.noStore(HttpResponse.ok(IssuedJson.of(renewed.issued())));
        } else if (outcome instanceof RenewOutcome.Refused refused) {
            throw Answers.rejection(refused.violations());
        } else if (outcome instanceof AlreadyUploaded) {
            throw ProblemRaised.of(ProblemCode.ALREADY_UPLOADED);
        }
        throw Answers.notRenewable(((Closed) outcome).renewability());
    }
}
