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
import dev.valetkey.micronaut.web.security.Scope;
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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.NullUnmarked;

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

    /** The body of a release. */
    @Serdeable
    @Schema(name = "ReleaseRequest", description = "Why the upload is released.")
    @NullUnmarked
    record ReleaseRequestJson(
            @Schema(
                    requiredMode = RequiredMode.NOT_REQUIRED,
                    maxLength = Suspension.MAX_REASON_LENGTH,
                    description = "For the audit log; clients do not see it.")
            String reason) {}

    @Get
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(
            summary = "List the uploads that an inspection has quarantined or has no verdict on, newest first",
            operationId = "listInspections")
    @Parameter(name = "tenant", in = ParameterIn.QUERY, description = "Only uploads of this tenant.")
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "Only uploads in this state: quarantined, inspecting; quarantined by default.")
    @Parameter(
            name = "code",
            in = ParameterIn.QUERY,
            description = "Only uploads that were quarantined with this code, such as malware-found.")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "Uploads on a page, 1 to 200; 50 by default.")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "`next` of an earlier page.")
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
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ReleaseRequestJson.class)))
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
    @Parameter(name = REASON, in = ParameterIn.QUERY, description = "Why, for the audit log; at most 500 characters.")
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
