package dev.valetkey.micronaut.web.admin;

import dev.valetkey.core.operator.ResolveQuarantine;
import dev.valetkey.core.operator.ResolveQuarantine.Outcome;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.operator.Suspension;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.micronaut.web.admin.AdminUploadJson.AdminPageJson;
import dev.valetkey.micronaut.web.body.BodyReader;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.receive.ReceivedBody;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.micronaut.web.uploads.UploadResponses;
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

/** What inspections have rejected or have no verdict on: list, release and discard. */
@Tag(name = "Operators")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(InspectionsController.PATH)
final class InspectionsController {
    static final String PATH = ApiPaths.API + "/admin/inspections";

    private static final String REASON = "reason";

    private final Ledger ledger;
    private final ResolveQuarantine quarantine;
    private final ApiPaths paths;

    InspectionsController(Ledger ledger, ResolveQuarantine quarantine, ApiPaths paths) {
        this.ledger = ledger;
        this.quarantine = quarantine;
        this.paths = paths;
    }

    @Get
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(
            summary = "List the uploads that an inspection has quarantined or has no verdict on, newest first",
            operationId = "listInspections")
    @Parameter(name = "tenant", in = ParameterIn.QUERY, ref = "#/components/parameters/Tenant")
    @Parameter(name = "state", in = ParameterIn.QUERY, ref = "#/components/parameters/InspectionState")
    @Parameter(name = "code", in = ParameterIn.QUERY, ref = "#/components/parameters/Code")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "#/components/parameters/Limit")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "#/components/parameters/Cursor")
    @ApiResponse(
            responseCode = "200",
            description = "One page.",
            content = @Content(schema = @Schema(implementation = AdminPageJson.class)))
    @ProblemResponses
    HttpResponse<AdminPageJson> list(@Parameter(hidden = true) HttpRequest<?> http) {
        InspectionListRequest request = InspectionListRequest.of(http.getParameters());
        List<Upload> found = ledger.list(request.query());
        String next = request.page().nextCursor(found);
        AdminPageJson page = new AdminPageJson(
                request.page(found).stream().map(AdminUploadJson::of).toList(), next);
        return request.withLink(HttpResponse.ok(page), paths.path(PATH), next);
    }

    @Post("/{id}/release")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Release a quarantined upload: its bytes are stored", operationId = "releaseUpload")
    @ApiResponse(
            responseCode = "200",
            description = "The upload is stored; also if it was before.",
            content = @Content(schema = @Schema(implementation = AdminUploadJson.class)))
    @ProblemResponses
    HttpResponse<AdminUploadJson> release(
            @Parameter(hidden = true) Authentication operator,
            String id,
            @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/ReleaseRequest")))
                    @Body
                    ReceivedBody body) {
        String reason = BodyReader.readOptional(
                        body.bytes(), members -> Optional.of(members.value(REASON, Suspension::checkReason)))
                .flatMap(given -> given)
                .orElse(null);
        return HttpResponse.ok(AdminUploadJson.of(
                requireDone(quarantine.release(UploadResponses.parseId(id), reason, operator.getName()))));
    }

    @Delete("/{id}")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Discard a quarantined upload: its bytes are deleted", operationId = "discardUpload")
    @Parameter(name = REASON, in = ParameterIn.QUERY, ref = "#/components/parameters/Reason")
    @ApiResponse(responseCode = "204", description = "The upload is rejected; also if it was before.")
    @ProblemResponses
    HttpResponse<?> discard(
            @Parameter(hidden = true) Authentication operator,
            @Parameter(hidden = true) HttpRequest<?> http,
            String id) {
        String reason = Responses.parseParameter(REASON, http.getParameters().get(REASON), Suspension::checkReason)
                .orElse(null);
        requireDone(quarantine.discard(UploadResponses.parseId(id), reason, operator.getName()));
        return HttpResponse.noContent();
    }

    private static Upload requireDone(Optional<Outcome> found) {
        Outcome outcome = Responses.require(found);
        return switch (outcome.result()) {
            case DONE -> outcome.upload();
            case NOT_QUARANTINED -> throw ProblemException.of(ProblemCode.NOT_QUARANTINED);
            case MISSING -> throw ProblemException.of(ProblemCode.QUARANTINED_OBJECT_MISSING);
        };
    }
}
