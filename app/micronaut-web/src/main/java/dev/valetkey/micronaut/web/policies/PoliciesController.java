package dev.valetkey.micronaut.web.policies;

import dev.valetkey.core.policy.PolicyChain;
import dev.valetkey.micronaut.policy.PolicyOrigins;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Lists the policies, which are the same for all tenants. For operators only, because it names classes. */
@Tag(name = "Policies")
@Controller(ApiPaths.API + "/policies")
final class PoliciesController {
    private final PoliciesJson policies;

    PoliciesController(PolicyChain chain, PolicyOrigins origins) {
        this.policies = PoliciesJson.of(chain.policies(), origins);
    }

    @Get
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "List the policies in their order", operationId = "listPolicies")
    @ApiResponse(
            responseCode = "200",
            description = "The effective chain.",
            content = @Content(schema = @Schema(implementation = PoliciesJson.class)))
    @ProblemResponses
    PoliciesJson list() {
        return policies;
    }
}
