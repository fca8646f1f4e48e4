package dev.valetkey.micronaut.web;

import dev.valetkey.core.chain.PolicyChain;
import dev.valetkey.micronaut.policy.Origins;
import dev.valetkey.micronaut.problem.ProblemSettings;
import dev.valetkey.micronaut.security.RequiresScope;
import dev.valetkey.micronaut.security.Scope;
import dev.valetkey.micronaut.web.json.PoliciesJson;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Which policies judge; the same for all tenants, and for operators only, since it names classes. */
@Tag(name = "Policies")
@Controller(ProblemSettings.API + "/policies")
final class PoliciesController {
    private final PoliciesJson policies;

    PoliciesController(PolicyChain chain, Origins origins) {
        this.policies = PoliciesJson.of(chain.policies(), origins);
    }

    @Get
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "The policies, in the order in which they judge", operationId = "listPolicies")
    @ApiResponse(
            responseCode = "200",
            description = "The effective chain.",
            content = @Content(schema = @Schema(implementation = PoliciesJson.class)))
    @MayAnswerProblem
    PoliciesJson list() {
        return policies;
    }
}
