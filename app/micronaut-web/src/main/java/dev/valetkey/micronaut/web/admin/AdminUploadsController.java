package dev.valetkey.micronaut.web.admin;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.micronaut.web.admin.AdminUploadJson.AdminPageJson;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.micronaut.web.uploads.UploadListRequest;
import dev.valetkey.micronaut.web.uploads.UploadListRequest.UploadListParameters;
import dev.valetkey.micronaut.web.uploads.UploadResponses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.List;

/** Uploads of any tenant: list and get. The tenant of the operator's token does not matter. */
@Tag(name = "Operators")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(AdminUploadsController.PATH)
final class AdminUploadsController {
    static final String PATH = ApiPaths.API + "/admin/uploads";

    private final Ledger ledger;
    private final ApiPaths paths;

    AdminUploadsController(Ledger ledger, ApiPaths paths) {
        this.ledger = ledger;
        this.paths = paths;
    }

    @Get
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "List the uploads of all tenants or of one, newest first", operationId = "listAllUploads")
    @Parameter(name = "tenant", in = ParameterIn.QUERY, ref = "#/components/parameters/Tenant")
    @UploadListParameters
    @ApiResponse(
            responseCode = "200",
            description = "One page.",
            content = @Content(schema = @Schema(implementation = AdminPageJson.class)))
    @ProblemResponses
    HttpResponse<AdminPageJson> list(@Parameter(hidden = true) HttpRequest<?> http) {
        UploadListRequest request = UploadListRequest.ofOperator(http.getParameters());
        List<Upload> found = ledger.list(request.query());
        String next = request.nextCursor(found);
        AdminPageJson page = new AdminPageJson(
                request.page(found).stream().map(AdminUploadJson::of).toList(), next);
        return request.withLink(HttpResponse.ok(page), paths.path(PATH), next);
    }

    @Get("/{id}")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Get an upload of any tenant", operationId = "getAnyUpload")
    @ApiResponse(
            responseCode = "200",
            description = "The upload.",
            content = @Content(schema = @Schema(implementation = AdminUploadJson.class)))
    @ProblemResponses
    HttpResponse<AdminUploadJson> get(String id) {
        return HttpResponse.ok(AdminUploadJson.of(Responses.require(ledger.find(UploadResponses.parseId(id)))));
    }
}
