package dev.valetkey.micronaut.web.explain;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.outcome.Decision;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.web.intent.IntentReader;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.receive.ReceivedBody;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
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

/** Explains why an intent would be allowed or denied. A denial is a 200 too, because the explanation is the result. */
@Tag(name = "Policies")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(ApiPaths.API + "/explain")
final class ExplainController {
    private final Uploads uploads;
    private final IntentReader intents;

    ExplainController(Uploads uploads, IntentReader intents) {
        this.uploads = uploads;
        this.intents = intents;
    }

    @Post
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(
            summary = "Explain whether an upload would be allowed; nothing is stored or signed",
            operationId = "explainUpload")
    @ApiResponse(
            responseCode = "200",
            description = "Allowed or denied: see `outcome`.",
            content = @Content(schema = @Schema(implementation = ExplanationJson.class)))
    @ProblemResponses
    HttpResponse<ExplanationJson> explain(
            @Parameter(hidden = true) Caller caller,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/Intent")))
                    @Body
                    ReceivedBody body) {
        Decision decision = uploads.explain(caller, intents.read(body.bytes()));
        return Responses.noStore(HttpResponse.ok(
                ExplanationJson.of(decision, uploads.purposes(caller).keySet())));
    }
}
