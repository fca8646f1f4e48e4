package dev.valetkey.client.http;

import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.wire.BatchItemResponse;
import dev.valetkey.client.wire.CompleteUploadResponse;
import dev.valetkey.client.wire.CreateUploadResponse;
import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.ListPartsResponse;
import dev.valetkey.client.wire.PartGrantResponse;
import dev.valetkey.client.wire.PurposeResponse;
import dev.valetkey.client.wire.RequestBodies;
import dev.valetkey.client.wire.SignPartRequest;
import dev.valetkey.client.wire.UploadResponse;
import dev.valetkey.policy.UploadIntent;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The service, as one user has it. Every method throws {@link ServiceProblemException} for what the service refuses. Thread-safe. */
public final class UploadsApi {

    private static final String UPLOADS = "/v1/uploads";

    /** Verifying copies the object, and a large one takes its time. */
    private static final Duration VERIFICATION_TIMEOUT = Duration.ofMinutes(10);

    private final ApiClient client;

    /**
     * The service at an address.
     *
     * @param address with its context path, if it has one
     */
    public UploadsApi(HttpClient http, URI address, AccessTokenSupplier bearer, Retry retry) {
        this.client = new ApiClient(http, address, bearer, retry);
    }

    /** What the user may upload for a purpose; empty if there is no such purpose for this user. */
    public Optional<PurposeResponse> purpose(String purpose) {
        record Named(String purpose, PurposeResponse rules) {}
        return client
                .execute(ApiRequest.get("/v1/purposes"))
                .json()
                .objects("purposes", json -> new Named(json.text("purpose"), PurposeResponse.fromJson(json)))
                .stream()
                .filter(named -> named.purpose().equals(purpose))
                .map(Named::rules)
                .findFirst();
    }

    public CreateUploadResponse create(UploadIntent intent) {
        return CreateUploadResponse.fromJson(client.execute(withIdempotencyKey(ApiRequest.post(UPLOADS)).withBody(RequestBodies.toJson(intent)))
                .json());
    }

    /** Asks for up to 100 at once; the answers are in the order of the intents. */
    public List<BatchItemResponse> createBatch(List<UploadIntent> intents) {
        return client.execute(withIdempotencyKey(ApiRequest.post(UPLOADS + "/batch")).withBody(RequestBodies.batchToJson(intents)))
                .json()
                .objects("results", UploadsApi::batchResult);
    }

    public UploadResponse find(String id) {
        return UploadResponse.fromJson(client.execute(ApiRequest.get(path(id))).json());
    }

    /** Looks at an upload when it is no longer verifying, or after a while. */
    public UploadResponse awaitVerified(String id) {
        return UploadResponse.fromJson(
                client.execute(ApiRequest.get(path(id)).withHeader("Prefer", "wait=10")).json());
    }

    public ListPartsResponse listParts(String id) {
        return ListPartsResponse.fromJson(client.execute(ApiRequest.get(path(id) + "/parts")).json());
    }

    /** Signs up to 100 parts. */
    public List<PartGrantResponse> signParts(String id, List<SignPartRequest> wishes) {
        return client.execute(ApiRequest.post(path(id) + "/parts").withBody(RequestBodies.partsToJson(wishes)))
                .json()
                .objects("parts", PartGrantResponse::fromJson);
    }

    /** Says "I am done". */
    public CompleteUploadResponse complete(String id) {
        ApiResponse answer = client.execute(ApiRequest.post(path(id) + "/complete").withTimeout(VERIFICATION_TIMEOUT));
        return new CompleteUploadResponse(
                UploadResponse.fromJson(answer.json()),
                answer.status() == 202 ? answer.retryAfter().or(this::defaultDelay) : Optional.empty());
    }

    /** A new grant for an upload of which nothing has arrived, or not all. */
    public CreateUploadResponse renew(String id) {
        return CreateUploadResponse.fromJson(client.execute(withIdempotencyKey(ApiRequest.post(path(id) + "/renew"))).json());
    }

    public void abort(String id) {
        client.execute(ApiRequest.delete(path(id)));
    }

    /** Where the stored bytes can be read; a secret. */
    public URI downloadUrl(String id) {
        return URI.create(
                client.execute(ApiRequest.post(path(id) + "/download")).json().text("url"));
    }

    private Optional<Duration> defaultDelay() {
        return Optional.of(Duration.ofSeconds(1));
    }

    private static BatchItemResponse batchResult(JsonObject json) {
        return json.optionalObject("upload")
                .<BatchItemResponse>map(upload -> new BatchItemResponse.Granted(CreateUploadResponse.fromJson(upload)))
                .orElseGet(() -> new BatchItemResponse.Refused(
                        ProblemReader.read((int) json.number("status"), json.object("problem"), Optional.empty())));
    }

    /** One key for all attempts of a call. */
    private static ApiRequest withIdempotencyKey(ApiRequest call) {
        return call.withHeader("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
    }

    private static String path(String id) {
        return UPLOADS + "/" + id;
    }
}
