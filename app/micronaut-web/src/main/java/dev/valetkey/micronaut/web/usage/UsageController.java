package dev.valetkey.micronaut.web.usage;

import dev.valetkey.core.TenantUsage;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
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

/** Shows usage and quotas, for example for a page of the tenant's administrator. */
@Tag(name = "Usage")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(ApiPaths.API + "/usage")
final class UsageController {
    private final TenantUsage usage;

    UsageController(TenantUsage usage) {
        this.usage = usage;
    }

    @Get
    @RequiresScope(Scope.UPLOADS_READ)
    @Operation(summary = "Show how much the tenant and the caller use", operationId = "getUsage")
    @ApiResponse(
            responseCode = "200",
            description = "Usage and quotas of the tenant, of its purposes, and of the caller.",
            content = @Content(schema = @Schema(implementation = UsageJson.class)))
    @ProblemResponses
    HttpResponse<UsageJson> show(@Parameter(hidden = true) Caller caller) {
        return Responses.noStore(HttpResponse.ok(UsageJson.of(caller, usage.of(caller))));
    }
}
