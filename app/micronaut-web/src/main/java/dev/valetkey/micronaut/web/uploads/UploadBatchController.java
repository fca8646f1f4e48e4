package dev.valetkey.micronaut.web.uploads;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.limit.LimitedCall;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.AlreadyIssued;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.web.body.BodyElement;
import dev.valetkey.micronaut.web.body.BodyElement.Invalid;
import dev.valetkey.micronaut.web.body.BodyElement.Valid;
import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.body.BodySize.MaxBodySize;
import dev.valetkey.micronaut.web.intent.IntentReader;
import dev.valetkey.micronaut.web.limit.BatchSlots;
import dev.valetkey.micronaut.web.limit.RateLimitGuard;
import dev.valetkey.micronaut.web.limit.RateLimitHeaders;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.openapi.RateLimitedResponses;
import dev.valetkey.micronaut.web.receive.ReceivedBody;
import dev.valetkey.micronaut.web.response.BatchResults;
import dev.valetkey.micronaut.web.response.Responses;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.token.Scope;
import dev.valetkey.micronaut.web.uploads.IdempotencyKeyHeader.IdempotencyKeyParameter;
import dev.valetkey.micronaut.web.uploads.UploadBatchJson.ResultJson;
import dev.valetkey.micronaut.web.uploads.UploadBatchJson.ResultsJson;
import dev.valetkey.policy.UploadIntent;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Creates many uploads and their grants in one request. */
@Tag(name = "Uploads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(UploadsController.PATH + "/batch")
final class UploadBatchController {
    private final Uploads uploads;
    private final UploadResponses responses;
    private final BatchResults results;
    private final IntentReader intents;
    private final RateLimitGuard limits;
    private final BatchSlots slots;

    UploadBatchController(
            Uploads uploads,
            UploadResponses responses,
            BatchResults results,
            IntentReader intents,
            RateLimitGuard limits,
            BatchSlots slots) {
        this.uploads = uploads;
        this.responses = responses;
        this.results = results;
        this.intents = intents;
        this.limits = limits;
        this.slots = slots;
    }

    @Post
    @MaxBodySize(BodySize.BATCH)
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Create up to 100 uploads and their grants", operationId = "createUploads")
    @IdempotencyKeyParameter
    @ApiResponse(
            responseCode = "207",
            description = "One result for each intent.",
            headers = {
                @Header(
                        name = RateLimitHeaders.POLICY,
                        description = RateLimitHeaders.POLICY_DESCRIPTION,
                        schema = @Schema(implementation = String.class)),
                @Header(
                        name = RateLimitHeaders.STATE,
                        description = RateLimitHeaders.STATE_DESCRIPTION,
                        schema = @Schema(implementation = String.class))
            },
            content = @Content(schema = @Schema(implementation = ResultsJson.class)))
    @ProblemResponses
    @RateLimitedResponses
    HttpResponse<ResultsJson> create(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpRequest<?> http,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(ref = "#/components/schemas/Intents")))
                    @Body
                    ReceivedBody body) {
        // Before the body is parsed, which requires memory and time too.
        return slots.run(() -> create(caller, http, body.bytes()));
    }

    private HttpResponse<ResultsJson> create(Caller caller, HttpRequest<?> http, byte[] json) {
        List<BodyElement<UploadIntent>> elements = intents.readEach(json);
        limits.require(http, caller, LimitedCall.CREATE, elements.size());
        Iterator<IssueOutcome> outcomes = issueAll(
                        caller, validIntents(elements), IdempotencyKeyHeader.read(http.getHeaders(), json))
                .iterator();
        List<Supplier<ResultJson>> pending = elements.stream()
                .map(element -> element instanceof Invalid<UploadIntent> rejected
                        ? invalid(rejected)
                        : result(caller, outcomes.next()))
                .toList();
        List<ResultJson> collected = results.collect(http, "/uploads", pending, Supplier::get, ResultJson::of);
        return Responses.noStore(
                HttpResponse.<ResultsJson>status(HttpStatus.MULTI_STATUS).body(new ResultsJson(collected)));
    }

    private List<IssueOutcome> issueAll(Caller caller, List<UploadIntent> intents, Optional<IdempotencyKey> key) {
        if (intents.isEmpty()) {
            return List.of();
        }
        return Responses.outcomeOf(uploads.issueAll(caller, intents, key));
    }

    private static List<UploadIntent> validIntents(List<BodyElement<UploadIntent>> elements) {
        return elements.stream()
                .flatMap(element ->
                        element instanceof Valid<UploadIntent> valid ? Stream.of(valid.value()) : Stream.empty())
                .toList();
    }

    private static Supplier<ResultJson> invalid(Invalid<UploadIntent> element) {
        return () -> {
            throw element.problem();
        };
    }

    private Supplier<ResultJson> result(Caller caller, IssueOutcome outcome) {
        return () -> {
            if (outcome instanceof Issued issued) {
                return ResultJson.of(issued);
            } else if (outcome instanceof AlreadyIssued earlier) {
                return ResultJson.of(responses.toJson(caller, earlier.upload()));
            }
            throw Responses.rejection((Refusal) outcome);
        };
    }
}
