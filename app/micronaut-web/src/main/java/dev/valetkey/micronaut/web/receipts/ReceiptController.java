package dev.valetkey.micronaut.web.receipts;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.receipt.IssueReceipt;
import dev.valetkey.core.receipt.ReceiptOutcome;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.micronaut.web.uploads.UploadResponses;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.Optional;

/** The receipt of a stored upload. */
@Tag(name = "Receipts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(ApiPaths.API + "/uploads/{id}/receipt")
final class ReceiptController {

    /** RFC 7515 section 9.2.1: compact serialization. */
    static final String JOSE = "application/jose";

    private final Uploads uploads;
    private final Optional<IssueReceipt> receipts;

    ReceiptController(Uploads uploads, Optional<IssueReceipt> receipts) {
        this.uploads = uploads;
        this.receipts = receipts;
    }

    @Get(produces = JOSE)
    @RequiresScope(Scope.UPLOADS_READ)
    @Operation(summary = "Get the signed receipt of a stored upload", operationId = "getReceipt")
    @ApiResponse(
            responseCode = "200",
            description = "A JWS in compact serialization. `/.well-known/jwks.json` has the keys that verify it.",
            content = @Content(mediaType = JOSE, schema = @Schema(implementation = String.class)))
    @ProblemResponses
    HttpResponse<String> get(@Parameter(hidden = true) Caller caller, String id) {
        Upload upload = Responses.require(uploads.find(caller, UploadResponses.parseId(id)));
        IssueReceipt issue = receipts.orElseThrow(() -> ProblemException.of(ProblemCode.RECEIPTS_DISABLED));
        if (issue.issue(upload) instanceof ReceiptOutcome.Signed signed) {
            return HttpResponse.ok(signed.receipt());
        }
        throw upload.state() == UploadState.DELETED
                ? Responses.notFound()
                : ProblemException.of(ProblemCode.NOT_STORED);
    }
}
