package dev.valetkey.micronaut.web.admin.webhook;

import dev.valetkey.core.webhook.ResolveWebhooks;
import dev.valetkey.micronaut.web.admin.webhook.WebhookJson.AttemptJson;
import dev.valetkey.micronaut.web.admin.webhook.WebhookJson.AttemptsJson;
import dev.valetkey.micronaut.web.admin.webhook.WebhookJson.ReplayedJson;
import dev.valetkey.micronaut.web.admin.webhook.WebhookJson.TestResultJson;
import dev.valetkey.micronaut.web.admin.webhook.WebhookJson.WebhooksJson;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.micronaut.webhook.TestWebhook;
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

/** Webhook endpoints: their state and log, test and replay. */
@Tag(name = "Operators")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(WebhooksController.PATH)
final class WebhooksController {

    static final String PATH = ApiPaths.API + "/admin/webhooks";

    private static final int MAX_ATTEMPTS = 100;

    private final ResolveWebhooks webhooks;
    private final WebhookStates states;
    private final TestWebhook test;

    WebhooksController(ResolveWebhooks webhooks, WebhookStates states, TestWebhook test) {
        this.webhooks = webhooks;
        this.states = states;
        this.test = test;
    }

    @Get
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "List the webhook endpoints with their state", operationId = "listWebhooks")
    @ApiResponse(
            responseCode = "200",
            description = "The endpoints of the configuration and of the API, by name.",
            content = @Content(schema = @Schema(implementation = WebhooksJson.class)))
    @ProblemResponses
    HttpResponse<WebhooksJson> list() {
        return HttpResponse.ok(new WebhooksJson(states.all()));
    }

    @Get("/{endpoint}")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Get a webhook endpoint with its state", operationId = "getWebhook")
    @ApiResponse(
            responseCode = "200",
            description = "The endpoint, without its secrets.",
            content = @Content(schema = @Schema(implementation = WebhookJson.class)))
    @ProblemResponses
    HttpResponse<WebhookJson> get(String endpoint) {
        return HttpResponse.ok(states.find(endpoint));
    }

    @Post("/{endpoint}/test")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Send a test event to a webhook endpoint, once", operationId = "testWebhook")
    @ApiResponse(
            responseCode = "200",
            description = "What came of it.",
            content = @Content(schema = @Schema(implementation = TestResultJson.class)))
    @ProblemResponses
    HttpResponse<TestResultJson> test(String endpoint) {
        return HttpResponse.ok(TestResultJson.of(test.send(states.requireKnown(endpoint))));
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
        return HttpResponse.ok(new AttemptsJson(webhooks.attempts(states.requireKnown(endpoint), MAX_ATTEMPTS).stream()
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
        return HttpResponse.ok(
                new ReplayedJson(webhooks.replay(states.requireKnown(endpoint), null, operator.getName())));
    }
}
