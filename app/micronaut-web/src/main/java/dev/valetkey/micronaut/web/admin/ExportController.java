package dev.valetkey.micronaut.web.admin;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.micronaut.web.uploads.UploadListRequest;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.io.IOException;

/** Exports the records of uploads. */
@Tag(name = "Operators")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(ApiPaths.API + "/admin/export")
final class ExportController {
    private static final String NDJSON = "application/x-ndjson";

    private final Ledger ledger;
    private final JsonMapper mapper;

    ExportController(Ledger ledger, JsonMapper mapper) {
        this.ledger = ledger;
        this.mapper = mapper;
    }

    /** The server reads the stream in a blocking thread, as fast as the client receives it. */
    @Get
    @Produces(NDJSON)
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(
            summary = "Export the uploads of a tenant or of one of its subjects, newest first",
            operationId = "exportUploads")
    @Parameter(name = "tenant", in = ParameterIn.QUERY, ref = "#/components/parameters/RequiredTenant")
    @Parameter(name = "subject", in = ParameterIn.QUERY, ref = "#/components/parameters/Subject")
    @ApiResponse(
            responseCode = "200",
            description = "One upload per line.",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = AdminUploadJson.class)))
    @ProblemResponses
    HttpResponse<?> export(@Parameter(hidden = true) HttpRequest<?> http) throws IOException {
        HttpParameters parameters = http.getParameters();
        TenantId tenant = Responses.parseParameter("tenant", parameters.get("tenant"), TenantId::new)
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.INVALID_PARAMETER, "The query parameter 'tenant' is required."));
        String subject = Responses.parseParameter("subject", parameters.get("subject"), UploadListRequest::parseSubject)
                .orElse(null);
        return Responses.noStore(HttpResponse.ok(
                new StreamedFile(new ExportStream(ledger, mapper, tenant, subject), MediaType.of(NDJSON))));
    }
}
