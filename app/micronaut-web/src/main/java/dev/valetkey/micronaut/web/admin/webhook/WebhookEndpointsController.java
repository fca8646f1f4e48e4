package dev.valetkey.micronaut.web.admin.webhook;

import dev.valetkey.core.webhook.ResolveWebhooks;
import dev.valetkey.core.webhook.registry.ManageWebhooks;
import dev.valetkey.core.webhook.registry.WebhookOutcome;
import dev.valetkey.core.webhook.registry.WebhookOutcome.NewSecret;
import dev.valetkey.core.webhook.registry.WebhookOutcome.Refused;
import dev.valetkey.micronaut.web.admin.webhook.WebhookChangesJson.SecretJson;
import dev.valetkey.micronaut.web.body.BodyReader;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.receive.ReceivedBody;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.net.URI;
import java.time.Duration;

/**
 * Creates, changes and deletes webhook endpoints at run time. A creation is not repeated by an idempotency key, because the
 * stored response would contain the secret; a repeated one finds the name taken.
 */
@Tag(name = "Operators")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(WebhooksController.PATH)
final class WebhookEndpointsController {

    private final ManageWebhooks webhooks;
    private final ResolveWebhooks deliveries;
    private final WebhookStates states;
    private final WebhookRequests requests;
    private final ApiPaths paths;

    WebhookEndpointsController(
            ManageWebhooks webhooks,
            ResolveWebhooks deliveries,
            WebhookStates states,
            WebhookRequests requests,
            ApiPaths paths) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.states = states;
        this.requests = requests;
        this.paths = paths;
    }

    @Post
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Create a webhook endpoint", operationId = "createWebhook")
    @ApiResponse(
            responseCode = "201",
            description = "Created. No other response has the secret.",
            content = @Content(schema = @Schema(implementation = SecretJson.class)))
    @ProblemResponses
    HttpResponse<SecretJson> create(
            @Parameter(hidden = true) Authentication operator,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/CreateWebhookRequest")))
                    @Body
                    ReceivedBody body) {
        NewSecret created =
                newSecret(webhooks.create(BodyReader.read(body.bytes(), requests::endpoint), operator.getName()));
        String name = created.endpoint().name();
        return Responses.noStore(HttpResponse.created(
                SecretJson.of(created), URI.create(paths.path(WebhooksController.PATH + "/" + name))));
    }

    @Patch("/{endpoint}")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Change the URL or the events of a webhook endpoint", operationId = "changeWebhook")
    @ApiResponse(
            responseCode = "200",
            description = "The changed endpoint.",
            content = @Content(schema = @Schema(implementation = WebhookJson.class)))
    @ProblemResponses
    HttpResponse<WebhookJson> change(
            @Parameter(hidden = true) Authentication operator,
            String endpoint,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/ChangeWebhookRequest")))
                    @Body
                    ReceivedBody body) {
        require(webhooks.change(endpoint, BodyReader.read(body.bytes(), requests::change), operator.getName()));
        return HttpResponse.ok(states.find(endpoint));
    }

    @Post("/{endpoint}/rotate")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Replace the secret of a webhook endpoint", operationId = "rotateWebhookSecret")
    @ApiResponse(
            responseCode = "200",
            description =
                    "The new secret, which no other response has. The replaced one is valid until the overlap ends.",
            content = @Content(schema = @Schema(implementation = SecretJson.class)))
    @ProblemResponses
    HttpResponse<SecretJson> rotate(
            @Parameter(hidden = true) Authentication operator,
            String endpoint,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/RotateWebhookSecretRequest")))
                    @Body
                    ReceivedBody body) {
        Duration overlap =
                BodyReader.readOptional(body.bytes(), WebhookRequests::overlap).orElse(ManageWebhooks.DEFAULT_OVERLAP);
        NewSecret replaced = newSecret(webhooks.rotate(endpoint, overlap, operator.getName()));
        return Responses.noStore(HttpResponse.ok(SecretJson.of(replaced)));
    }

    @Post("/{endpoint}/disable")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Disable a webhook endpoint: its events wait", operationId = "disableWebhook")
    @ApiResponse(responseCode = "204", description = "Nothing is sent to it until it is enabled.")
    @ProblemResponses
    HttpResponse<?> disable(@Parameter(hidden = true) Authentication operator, String endpoint) {
        require(webhooks.change(endpoint, ManageWebhooks.Change.DISABLE, operator.getName()));
        return HttpResponse.noContent();
    }

    @Post("/{endpoint}/enable")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(
            summary = "Enable a webhook endpoint that was disabled or that responded 410 Gone, and end the pause of a"
                    + " failing one",
            operationId = "enableWebhook")
    @ApiResponse(responseCode = "204", description = "The next attempt is due now.")
    @ProblemResponses
    HttpResponse<?> enable(@Parameter(hidden = true) Authentication operator, String endpoint) {
        if (!states.find(endpoint).enabled()) {
            require(webhooks.change(endpoint, ManageWebhooks.Change.ENABLE, operator.getName()));
        }
        deliveries.enable(endpoint, operator.getName());
        return HttpResponse.noContent();
    }

    @Delete("/{endpoint}")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(
            summary = "Delete a webhook endpoint, with the events that it has not received",
            operationId = "deleteWebhook")
    @ApiResponse(responseCode = "204", description = "Nothing is sent to it any more.")
    @ProblemResponses
    HttpResponse<?> delete(@Parameter(hidden = true) Authentication operator, String endpoint) {
        require(webhooks.delete(endpoint, operator.getName()));
        return HttpResponse.noContent();
    }

    private static NewSecret newSecret(WebhookOutcome outcome) {
        return (NewSecret) require(outcome);
    }

    /** @throws ProblemException if nothing was changed */
    private static WebhookOutcome require(WebhookOutcome outcome) {
        if (outcome instanceof Refused refused) {
            throw ProblemException.of(codeOf(refused.reason()), refused.detail());
        }
        return outcome;
    }

    private static ProblemCode codeOf(WebhookOutcome.Reason reason) {
        return switch (reason) {
            case UNKNOWN -> ProblemCode.WEBHOOK_NOT_FOUND;
            case CONFIGURED -> ProblemCode.WEBHOOK_CONFIGURED;
            case EXISTS -> ProblemCode.WEBHOOK_EXISTS;
            case TOO_MANY -> ProblemCode.TOO_MANY_WEBHOOKS;
            case TWO_SECRETS -> ProblemCode.WEBHOOK_SECRETS_OVERLAP;
            case NO_KEY -> ProblemCode.WEBHOOK_KEY_MISSING;
        };
    }
}
