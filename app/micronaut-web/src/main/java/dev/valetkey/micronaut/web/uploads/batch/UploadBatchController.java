package dev.valetkey.micronaut.web.uploads.batch;

import dev.valetkey.core.Uploads;
import dev.valetkey.core.idempotency.IdempotencyKey;
import dev.valetkey.core.outcome.IssueOutcome;
import dev.valetkey.core.outcome.IssueOutcome.AlreadyIssued;
import dev.valetkey.core.outcome.IssueOutcome.Issued;
import dev.valetkey.core.outcome.Refusal;
import dev.valetkey.core.upload.Caller;
import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.web.body.BodyElement;
import dev.valetkey.micronaut.web.body.BodyElement.Invalid;
import dev.valetkey.micronaut.web.body.BodyElement.Valid;
import dev.valetkey.micronaut.web.body.BodySize;
import dev.valetkey.micronaut.web.body.MaxBodySize;
import dev.valetkey.micronaut.web.openapi.ProblemResponses;
import dev.valetkey.micronaut.web.response.BatchResults;
import dev.valetkey.micronaut.web.security.RequiresScope;
import dev.valetkey.micronaut.web.security.Scope;
import dev.valetkey.micronaut.web.uploads.UploadResponses;
import dev.valetkey.micronaut.web.uploads.UploadsController;
import dev.valetkey.micronaut.web.uploads.grants.IdempotencyKeyHeader;
import dev.valetkey.micronaut.web.uploads.grants.IdempotencyKeyParameter;
import dev.valetkey.micronaut.web.uploads.grants.IntentReader;
import dev.valetkey.policy.UploadIntent;
import io.micronaut.core.annotation.Nullable;
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
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Grants to upload many files at once. */
@Tag(name = "Uploads")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller(UploadsController.PATH + "/batch")
final class UploadBatchController {
    private final Uploads uploads;
    private final UploadResponses answers;
    private final BatchResults results;
    private final Settings settings;

    UploadBatchController(Uploads uploads, UploadResponses answers, BatchResults results, Settings settings) {
        this.uploads = uploads;
        this.answers = answers;
        this.results = results;
        this.settings = settings;
    }

    @Post
    @MaxBodySize(BodySize.BATCH)
    @RequiresScope(Scope.UPLOADS_CREATE)
    @Operation(summary = "Ask for grants to upload up to 100 files", operationId = "createUploads")
    @IdempotencyKeyParameter
    @ApiResponse(
            responseCode = "207",
            description = "Each intent has its result.",
            content = @Content(schema = @Schema(implementation = UploadResultsJson.class)))
    @ProblemResponses
    HttpResponse<UploadResultsJson> create(
            @Parameter(hidden = true) Caller caller,
            @Parameter(hidden = true) HttpRequest<?> http,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = IntentsJson.class)))
                    @Body
                    @Nullable
                    InputStream body) {
        byte[] json = BodySize.BATCH.read(body);
        List<BodyElement<UploadIntent>> elements = IntentReader.readEach(json, settings.defaultPurpose());
        Iterator<IssueOutcome> outcomes = issueAll(
                        caller, validIntents(elements), IdempotencyKeyHeader.read(http.getHeaders(), json))
                .iterator();
        List<Supplier<UploadResultJson>> wishes = elements.stream()
                .map(element -> element instanceof Invalid<UploadIntent> faulty
                        ? invalid(faulty)
                        : result(caller, outcomes.next()))
                .toList();
        List<UploadResultJson> answered = results.collect(http, "/uploads", wishes, Supplier::get, UploadResultJson::of);
        return UploadResponses.noStore(
                HttpResponse.<UploadResultsJson>status(HttpStatus.MULTI_STATUS).body(new UploadResultsJson(answered)));
    }

    private List<IssueOutcome> issueAll(Caller caller, List<UploadIntent> intents, Optional<IdempotencyKey> key) {
        if (intents.isEmpty()) {
            return List.of();
        }
        return UploadResponses.outcomeOf(uploads.issueAll(caller, intents, key));
    }

    private static List<UploadIntent> validIntents(List<BodyElement<UploadIntent>> elements) {
        return elements.stream()
                .flatMap(element ->
                        element instanceof Valid<UploadIntent> sound ? Stream.of(sound.value()) : Stream.empty())
                .toList();
    }

    private static Supplier<UploadResultJson> invalid(Invalid<UploadIntent> element) {
        return () -> {
            throw element.problem();
        };
    }

    private Supplier<UploadResultJson> result(Caller caller, IssueOutcome outcome) {
        return () -> {
            if (outcome instanceof Issued issued) {
                return UploadResultJson.of(issued);
            } else if (outcome instanceof AlreadyIssued earlier) {
                return UploadResultJson.of(answers.toJson(caller, earlier.upload()));
            }
            throw UploadResponses.rejection((Refusal) outcome);
        };
    }
}
