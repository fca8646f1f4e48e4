package dev.valetkey.micronaut.web.uploads.parts;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.issue.RequestedPart;
import dev.valetkey.core.limit.LimitedCall;
import dev.valetkey.core.multipart.ListParts;
import dev.valetkey.core.outcome.PresignPartsOutcome;
import dev.valetkey.core.outcome.PresignPartsOutcome.Closed;
import dev.valetkey.core.outcome.PresignPartsOutcome.Issued;
import dev.valetkey.core.outcome.PresignPartsOutcome.Unplanned;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.micronaut.web.limit.RateLimitGuard;
import dev.valetkey.micronaut.web.limit.RateLimitHeaders;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.openapi.RateLimitedResponses;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.receive.ReceivedBody;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.micronaut.web.uploads.UploadResponses;
import dev.valetkey.micronaut.web.uploads.UploadsController;
import dev.valetkey.micronaut.web.uploads.parts.PartsJson.PartGrantsJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
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
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The parts of multipart uploads. */
@Tag(name = "Uploads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(UploadsController.PATH + "/{id}/parts")
final class UploadPartsController {
    private static final Set<ProblemCode> SPECIFIC_CODES = EnumSet.of(ProblemCode.INVALID_VALUE);

    private final Uploads uploads;
    private final RateLimitGuard limits;

    UploadPartsController(Uploads uploads, RateLimitGuard limits) {
        this.uploads = uploads;
        this.limits = limits;
    }

    @Post
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Create grants to upload parts", operationId = "signParts")
    @ApiResponse(
            responseCode = "200",
            description = "One grant for each requested part.",
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
            content = @Content(schema = @Schema(implementation = PartGrantsJson.class)))
    @ProblemResponses
    @RateLimitedResponses
    HttpResponse<PartGrantsJson> sign(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpRequest<?> http,
            String id,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/WantedParts")))
                    @Body
                    ReceivedBody body) {
        UploadId upload = UploadResponses.parseId(id);
        List<RequestedPart> parts = PartsReader.read(body.bytes());
        limits.require(http, caller, LimitedCall.PARTS, parts.size());
        PresignPartsOutcome outcome = Responses.require(uploads.presignParts(caller, upload, parts));
        if (outcome instanceof Issued signed) {
            return Responses.noStore(HttpResponse.ok(PartGrantsJson.of(signed.parts())));
        }
        throw problem(outcome);
    }

    private static ProblemException problem(PresignPartsOutcome outcome) {
        if (outcome instanceof Refusal refusal) {
            return Responses.rejection(refusal);
        }
        if (outcome instanceof Unplanned unplanned) {
            return ProblemException.ofViolations(unplanned.violations(), ProblemCode.MALFORMED_REQUEST, SPECIFIC_CODES);
        }
        return outcome instanceof Closed closed
                ? UploadResponses.notRenewable(closed.renewability())
                : ProblemException.of(ProblemCode.NOT_MULTIPART);
    }

    @Get
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "List the uploaded parts", operationId = "listParts")
    @ApiResponse(
            responseCode = "200",
            description = "All uploaded parts.",
            content = @Content(schema = @Schema(implementation = PartsJson.class)))
    @ProblemResponses
    HttpResponse<PartsJson> list(@Parameter(hidden = true) Caller caller, String id) {
        ListParts.Outcome outcome = Responses.require(uploads.listParts(caller, UploadResponses.parseId(id)));
        if (outcome instanceof ListParts.Outcome.Found found) {
            return HttpResponse.ok(PartsJson.of(found));
        }
        throw outcome instanceof ListParts.Outcome.Closed closed
                ? UploadResponses.notRenewable(closed.renewability())
                : ProblemException.of(ProblemCode.NOT_MULTIPART);
    }
}
