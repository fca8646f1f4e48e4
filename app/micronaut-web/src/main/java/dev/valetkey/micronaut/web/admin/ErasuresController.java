package dev.valetkey.micronaut.web.admin;

import dev.valetkey.core.operator.EraseUploads;
import dev.valetkey.core.port.operator.Erasure;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.micronaut.web.body.BodyReader;
import dev.valetkey.micronaut.web.body.JsonObjectReader;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.problem.ApiPaths;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.receive.ReceivedBody;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.micronaut.web.uploads.UploadListRequest;
import dev.valetkey.policy.tenant.TenantId;
import io.micronaut.http.HttpHeaders;
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
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.Optional;

/** Erases the uploads of a tenant or of one of its subjects, in the background. */
@Tag(name = "Operators")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(ApiPaths.API + "/admin")
final class ErasuresController {
    private static final String ERASURES = "/erasures";

    private final EraseUploads erase;
    private final ApiPaths paths;

    ErasuresController(EraseUploads erase, ApiPaths paths) {
        this.erase = erase;
        this.paths = paths;
    }

    private record Target(TenantId tenant, Optional<String> subject) {

        static Optional<Target> read(JsonObjectReader members) {
            // To a client, null may be the subject that it failed to find; here it would be the whole tenant.
            members.rejectNull("subject");
            Optional<String> subject = members.value("subject", UploadListRequest::parseSubject);
            return members.required("tenant", name -> members.value(name, TenantId::new))
                    .map(tenant -> new Target(tenant, subject));
        }
    }

    @Post("/erase")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(
            summary = "Erase the uploads of a tenant or of one of its subjects, with objects and parts",
            operationId = "erase")
    @ApiResponse(
            responseCode = "202",
            description = "Recorded; it runs in the background, on any node.",
            headers =
                    @Header(
                            name = "Location",
                            schema = @Schema(implementation = String.class, format = "uri-reference")),
            content = @Content(schema = @Schema(implementation = ErasureJson.class)))
    @ProblemResponses
    HttpResponse<ErasureJson> erase(
            @Parameter(hidden = true) Authentication operator,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/EraseRequest")))
                    @Body
                    ReceivedBody body) {
        Target target = BodyReader.read(body.bytes(), Target::read);
        Erasure erasure = erase.request(target.tenant(), target.subject().orElse(null), operator.getName());
        return HttpResponse.<ErasureJson>accepted()
                .body(ErasureJson.of(erasure))
                .header(HttpHeaders.LOCATION, paths.path(ApiPaths.API + "/admin" + ERASURES + "/" + erasure.id()));
    }

    @Get(ERASURES + "/{id}")
    @RequiresScope(Scope.UPLOADS_ADMIN)
    @Operation(summary = "Get an erasure", operationId = "getErasure")
    @ApiResponse(
            responseCode = "200",
            description = "The erasure and its progress.",
            content = @Content(schema = @Schema(implementation = ErasureJson.class)))
    @ProblemResponses
    HttpResponse<ErasureJson> get(String id) {
        return HttpResponse.ok(UploadId.parse(id)
                .flatMap(parsed -> erase.find(parsed.value()))
                .map(ErasureJson::of)
                .orElseThrow(() -> ProblemException.of(ProblemCode.ERASURE_NOT_FOUND)));
    }
}
