package dev.valetkey.micronaut.web.admin;

import dev.valetkey.core.webhook.ResolveWebhooks;
import dev.valetkey.micronaut.web.admin.WebhookJson.AttemptJson;
import dev.valetkey.micronaut.web.admin.WebhookJson.AttemptsJson;
import dev.valetkey.micronaut.web.admin.WebhookJson.ReplayedJson;
import dev.valetkey.micronaut.web.admin.WebhookJson.WebhooksJson;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.security.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Webhook endpoints: their state and log, replay and enable. */
@Tag(name = "Operators")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(ApiPaths.API + "/admin/webhooks")
final class WebhooksController {

    private static final int MAX_ATTEMPTS = 100;

    private final ResolveWebhooks webhooks;

    WebhooksController(ResolveWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Get
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "List the webhook endpoints with their state", operationId = "listWebhooks")
    @ApiResponse(
            responseCode = "200",
            description = "The endpoints of the configuration, by name.",
            content = @Content(schema = @Schema(implementation = WebhooksJson.class)))
    @ProblemResponses
    HttpResponse<WebhooksJson> list() {
        return HttpResponse.ok(
                new WebhooksJson(webhooks.states().stream().map(WebhookJson::of).toList()));
    }

    @Get("/{endpoint}/attempts")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "List the last 100 attempts of a webhook endpoint", operationId = "listWebhookAttempts")
    @ApiResponse(
            responseCode = "200",
            description = "The attempts, newest first.",
            content = @Content(schema = @Schema(implementation = AttemptsJson.class)))
    @ProblemResponses
    HttpResponse<AttemptsJson> attempts(String endpoint) {
        return HttpResponse.ok(new AttemptsJson(webhooks.attempts(requireKnown(endpoint), MAX_ATTEMPTS).stream()
                .map(AttemptJson::of)
                .toList()));
    }

    @Post("/{endpoint}/replay")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(
            summary = "Send the dead events of a webhook endpoint again, at most 1000 per call",
            operationId = "replayWebhooks")
    @ApiResponse(
            responseCode = "200",
            description = "The events are due now. Repeat the call until it returns 0.",
            content = @Content(schema = @Schema(implementation = ReplayedJson.class)))
    @ProblemResponses
    HttpResponse<ReplayedJson> replay(@Parameter(hidden = true) Authentication operator, String endpoint) {
        return HttpResponse.ok(new ReplayedJson(webhooks.replay(requireKnown(endpoint), null, operator.getName())));
    }

    @Post("/{endpoint}/enable")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(
            summary = "Enable a webhook endpoint that responded 410 Gone, and end the pause of a failing one",
            operationId = "enableWebhook")
    @ApiResponse(responseCode = "204", description = "The next attempt is due now.")
    @ProblemResponses
    HttpResponse<?> enable(@Parameter(hidden = true) Authentication operator, String endpoint) {
        webhooks.enable(requireKnown(endpoint), operator.getName());
        return HttpResponse.noContent();
    }

    private String requireKnown(String endpoint) {
        if (webhooks.has(endpoint)) {
            return endpoint;
        }
        throw ProblemException.of(ProblemCode.WEBHOOK_NOT_FOUND);
    }
}
