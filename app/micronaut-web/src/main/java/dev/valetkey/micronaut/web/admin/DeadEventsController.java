package dev.valetkey.micronaut.web.admin;

import dev.valetkey.core.operator.ResolveDeadEvents;
import dev.valetkey.core.port.operator.DeadEvent;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.micronaut.web.admin.DeadEventJson.DeadEventPageJson;
import dev.valetkey.micronaut.web.admin.DeadEventJson.RedeliveredJson;
import dev.valetkey.micronaut.web.body.BodyReader;
import dev.valetkey.micronaut.web.body.JsonObjectReader;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.receive.ReceivedBody;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Dead events of any tenant: list, redeliver and discard. */
@Tag(name = "Operators")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(DeadEventsController.PATH)
final class DeadEventsController {
    static final String PATH = ApiPaths.API + "/admin/events";

    private final ResolveDeadEvents events;
    private final ApiPaths paths;

    DeadEventsController(ResolveDeadEvents events, ApiPaths paths) {
        this.events = events;
        this.paths = paths;
    }

    /** To a client, null may be the tenant that it failed to find; here it would be all tenants. */
    private static Optional<Optional<TenantId>> readTenant(JsonObjectReader members) {
        members.rejectNull("tenant");
        return Optional.of(members.value("tenant", TenantId::new));
    }

    @Get
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(
            summary = "List the dead events of all tenants or of one, those first that have been dead longest",
            operationId = "listDeadEvents")
    @Parameter(name = "tenant", in = ParameterIn.QUERY, ref = "#/components/parameters/Tenant")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "#/components/parameters/Limit")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "#/components/parameters/Cursor")
    @ApiResponse(
            responseCode = "200",
            description = "One page.",
            content = @Content(schema = @Schema(implementation = DeadEventPageJson.class)))
    @ProblemResponses
    HttpResponse<DeadEventPageJson> list(@Parameter(hidden = true) HttpRequest<?> http) {
        DeadEventListRequest request = DeadEventListRequest.of(http.getParameters());
        List<DeadEvent> found = events.list(request.query());
        String next = request.nextCursor(found);
        DeadEventPageJson page = new DeadEventPageJson(
                request.page(found).stream().map(DeadEventJson::of).toList(), next);
        return request.withLink(HttpResponse.ok(page), paths.path(PATH), next);
    }

    @Post("/{id}/redeliver")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Redeliver a dead event", operationId = "redeliverEvent")
    @ApiResponse(
            responseCode = "204",
            description =
                    "The event is due now, with fresh attempts; nothing changes if it is being delivered already.")
    @ProblemResponses
    HttpResponse<?> redeliver(@Parameter(hidden = true) Authentication operator, String id) {
        return noContent(events.redeliver(parse(id), operator.getName()));
    }

    @Post("/redeliver")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(
            summary = "Redeliver the dead events of all tenants or of one, at most 1000 per call",
            operationId = "redeliverEvents")
    @ApiResponse(
            responseCode = "200",
            description = "The events are due now, with fresh attempts.",
            content = @Content(schema = @Schema(implementation = RedeliveredJson.class)))
    @ProblemResponses
    HttpResponse<RedeliveredJson> redeliverAll(
            @Parameter(hidden = true) Authentication operator,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/RedeliverRequest")))
                    @Body
                    ReceivedBody body) {
        TenantId tenant = BodyReader.readOptional(body.bytes(), DeadEventsController::readTenant)
                .flatMap(given -> given)
                .orElse(null);
        ResolveDeadEvents.Redelivered result = events.redeliverAll(tenant, operator.getName());
        return HttpResponse.ok(new RedeliveredJson(result.count(), result.more()));
    }

    @Delete("/{id}")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Discard a dead event", operationId = "discardEvent")
    @ApiResponse(responseCode = "204", description = "The event is deleted; its listeners never receive it.")
    @ProblemResponses
    HttpResponse<?> discard(@Parameter(hidden = true) Authentication operator, String id) {
        return noContent(events.discard(parse(id), operator.getName()));
    }

    private static UUID parse(String id) {
        return UploadId.parse(id)
                .orElseThrow(() -> ProblemException.of(ProblemCode.EVENT_NOT_FOUND))
                .value();
    }

    private static HttpResponse<?> noContent(boolean found) {
        if (found) {
            return HttpResponse.noContent();
        }
        throw ProblemException.of(ProblemCode.EVENT_NOT_FOUND);
    }
}
