package dev.valetkey.micronaut.web.admin;

import dev.valetkey.core.operator.SuspendedTenants;
import dev.valetkey.core.port.operator.Suspension;
import dev.valetkey.micronaut.web.admin.SuspensionJson.SuspensionsJson;
import dev.valetkey.micronaut.web.body.BodyReader;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.receive.ReceivedBody;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
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
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.Optional;

/** Suspends and resumes tenants. A tenant need not be known: the directory may be what fails. */
@Tag(name = "Operators")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(ApiPaths.API + "/admin/tenants")
final class SuspensionsController {
    private static final String TENANT = "^[a-z0-9][a-z0-9-]{0,62}$";

    private final SuspendedTenants tenants;

    SuspensionsController(SuspendedTenants tenants) {
        this.tenants = tenants;
    }

    @Get
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "List the suspended tenants", operationId = "listSuspensions")
    @ApiResponse(
            responseCode = "200",
            description = "The suspended tenants, by id.",
            content = @Content(schema = @Schema(implementation = SuspensionsJson.class)))
    @ProblemResponses
    HttpResponse<SuspensionsJson> list() {
        return HttpResponse.ok(new SuspensionsJson(
                tenants.list().stream().map(SuspensionJson::of).toList()));
    }

    @Post("/{tenant}/suspend")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Suspend a tenant: it gets no new grants", operationId = "suspendTenant")
    @ApiResponse(
            responseCode = "200",
            description = "Suspended; an earlier suspension stays as it is.",
            content = @Content(schema = @Schema(implementation = SuspensionJson.class)))
    @ProblemResponses
    HttpResponse<SuspensionJson> suspend(
            @Parameter(hidden = true) Authentication operator,
            @Schema(types = "string", pattern = TENANT) String tenant,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/SuspendRequest")))
                    @Body
                    ReceivedBody body) {
        TenantId id = parse(tenant);
        String reason = BodyReader.readOptional(
                        body.bytes(), members -> Optional.of(members.value("reason", Suspension::checkReason)))
                .flatMap(given -> given)
                .orElse(null);
        return HttpResponse.ok(SuspensionJson.of(tenants.suspend(id, reason, operator.getName())));
    }

    @Post("/{tenant}/resume")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Resume a tenant", operationId = "resumeTenant")
    @ApiResponse(responseCode = "204", description = "The tenant is not suspended.")
    @ProblemResponses
    HttpResponse<?> resume(
            @Parameter(hidden = true) Authentication operator,
            @Schema(types = "string", pattern = TENANT) String tenant) {
        tenants.resume(parse(tenant), operator.getName());
        return HttpResponse.noContent();
    }

    private static TenantId parse(String tenant) {
        try {
            return new TenantId(tenant);
        } catch (IllegalArgumentException invalid) {
            throw ProblemException.of(
                    ProblemCode.INVALID_PARAMETER, "Invalid path parameter 'tenant': " + invalid.getMessage() + ".");
        }
    }
}
