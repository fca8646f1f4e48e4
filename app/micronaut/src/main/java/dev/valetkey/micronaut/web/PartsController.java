package dev.valetkey.micronaut.web;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.multipart.ListParts;
import dev.valetkey.core.multipart.SignPartsOutcome;
import dev.valetkey.core.multipart.SignPartsOutcome.Closed;
import dev.valetkey.core.multipart.SignPartsOutcome.Refused;
import dev.valetkey.core.multipart.SignPartsOutcome.Issued;
import dev.valetkey.core.multipart.SignPartsOutcome.Unplanned;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.problem.ProblemCode;
import dev.valetkey.micronaut.problem.ProblemRaised;
import dev.valetkey.micronaut.security.RequiresScope;
import dev.valetkey.micronaut.security.Scope;
import dev.valetkey.micronaut.web.intake.PartsReader;
import dev.valetkey.micronaut.web.json.PartGrantsJson;
import dev.valetkey.micronaut.web.json.PartsJson;
import dev.valetkey.micronaut.web.json.WantedPartsJson;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;

/** The parts of uploads that travel in parts. */
@Tag(name = "Uploads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(UploadsController.PATH + "/{id}/parts")
final class PartsController {
    private static final Set<ProblemCode> SPECIFIC_CODES = EnumSet.of(ProblemCode.INVALID_VALUE);

    private final Uploads uploads;

    PartsController(Uploads uploads) {
        this.uploads = uploads;
    }

    @Post
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Ask for grants to send these parts", operationId = "signParts")
    @ApiResponse(
            responseCode = "200",
            description = "Granted, all of them.",
            content = @Content(schema = @Schema(implementation = PartGrantsJson.class)))
    @MayAnswerProblem
    HttpResponse<PartGrantsJson> sign(
            @Parameter(hidden = true) Caller caller,
            String id,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = WantedPartsJson.class)))
                    @Body
                    @Nullable
                    InputStream body) {
        SignPartsOutcome outcome = Answers.require(uploads.presignParts(caller, Answers.parseId(id), PartsReader.read(body)));
        if (outcome instanceof Issued signed) {
            return Answers.noStore(HttpResponse.ok(PartGrantsJson.of(signed.parts())));
        }
        throw problem(outcome);
    }

    private static ProblemRaised problem(SignPartsOutcome outcome) {
        if (outcome instanceof Refused refused) {
            return Answers.rejection(refused.violations());
        }
        if (outcome instanceof Unplanned unplanned) {
            return ProblemRaised.ofViolations(unplanned.violations(), ProblemCode.MALFORMED_REQUEST, SPECIFIC_CODES);
        }
        return outcome instanceof Closed closed
                ? Answers.notRenewable(closed.renewability())
                : ProblemRaised.of(ProblemCode.NOT_MULTIPART);
    }

    @Get
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Which parts have arrived", operationId = "listParts")
    @ApiResponse(
            responseCode = "200",
            description = "All of them.",
            content = @Content(schema = @Schema(implementation = PartsJson.class)))
    @MayAnswerProblem
    HttpResponse<PartsJson> list(@Parameter(hidden = true) Caller caller, String id) {
        ListParts.Outcome outcome = Answers.require(uploads.listParts(caller, Answers.parseId(id)));
        if (outcome instanceof ListParts.Outcome.Found found) {
            return HttpResponse.ok(PartsJson.of(found));
        }
        throw outcome instanceof ListParts.Outcome.Closed closed
                ? Answers.notRenewable(closed.renewability())
                : ProblemRaised.of(ProblemCode.NOT_MULTIPART);
    }
}
