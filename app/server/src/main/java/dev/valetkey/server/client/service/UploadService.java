package dev.valetkey.server.client.service;

import dev.valetkey.policy.UploadIntent;
import dev.valetkey.server.client.call.ApiAnswer;
import dev.valetkey.server.client.call.ApiCalls;
import dev.valetkey.server.client.call.ApiRequest;
import dev.valetkey.server.client.call.Bearer;
import dev.valetkey.server.client.call.Problems;
import dev.valetkey.server.client.failure.Problem;
import dev.valetkey.server.client.grant.PartGrant;
import dev.valetkey.server.client.grant.PartWish;
import dev.valetkey.server.client.grant.StoredParts;
import dev.valetkey.server.client.json.JsonObject;
import dev.valetkey.server.client.retry.Retry;
import dev.valetkey.server.client.wire.Bodies;
import dev.valetkey.server.client.wire.Issued;
import dev.valetkey.server.client.wire.PurposeRules;
import dev.valetkey.server.client.wire.Upload;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The service, as one user has it. Every method throws {@link Problem} for what the service refuses. Thread-safe. */
public final class UploadService {

    private static final String UPLOADS = "/v1/uploads";

    /** Verifying copies the object, and a large one takes its time. */
    private static final Duration VERIFICATION_TIMEOUT = Duration.ofMinutes(10);

    private final ApiCalls client;

    /**
     * The service at an address.
     *
     * @param address with its context path, if it has one
     */
    public UploadService(HttpClient http, URI address, Bearer bearer, Retry retry) {
        this.client = new ApiCalls(http, address, bearer, retry);
    }

    /** What the user may upload for a purpose; empty if there is no such purpose for this user. */
    public Optional<PurposeRules> purpose(String purpose) {
        record Named(String purpose, PurposeRules rules) {}
        return client
                .execute(ApiRequest.get("/v1/purposes"))
                .json()
                .objects("purposes", json -> new Named(json.text("purpose"), PurposeRules.fromJson(json)))
                .stream()
                .filter(named -> named.purpose().equals(purpose))
                .map(Named::rules)
                .findFirst();
    }

    public Issued create(UploadIntent intent) {
        return Issued.fromJson(client.execute(withIdempotencyKey(ApiRequest.post(UPLOADS)).withBody(Bodies.toJson(intent)))
                .json());
    }

    /** Asks for up to 100 at once; the answers are in the order of the intents. */
    public List<BatchResult> createBatch(List<UploadIntent> intents) {
        return client.execute(withIdempotencyKey(ApiRequest.post(UPLOADS + "/batch")).withBody(Bodies.batchToJson(intents)))
                .json()
                .objects("results", UploadService::batchResult);
    }

    public Upload find(String id) {
        return Upload.fromJson(client.execute(ApiRequest.get(path(id))).json());
    }

    /** Looks at an upload when it is no longer verifying, or after a while. */
    public Upload awaitVerified(String id) {
        return Upload.fromJson(
                client.execute(ApiRequest.get(path(id)).withHeader("Prefer", "wait=10")).json());
    }

    public StoredParts listParts(String id) {
        return StoredParts.fromJson(client.execute(ApiRequest.get(path(id) + "/parts")).json());
    }

    /** Signs up to 100 parts. */
    public List<PartGrant> signParts(String id, List<PartWish> wishes) {
        return client.execute(ApiRequest.post(path(id) + "/parts").withBody(Bodies.partsToJson(wishes)))
                .json()
                .objects("parts", PartGrant::fromJson);
    }

    /** Says "I am done". */
    public Completion complete(String id) {
        ApiAnswer answer = client.execute(ApiRequest.post(path(id) + "/complete").withTimeout(VERIFICATION_TIMEOUT));
        return new Completion(
                Upload.fromJson(answer.json()),
                answer.status() == 202 ? answer.retryAfter().or(this::defaultDelay) : Optional.empty());
    }

    /** A new grant for an upload of which nothing has arrived, or not all. */
    public Issued renew(String id) {
        return Issued.fromJson(client.execute(withIdempotencyKey(ApiRequest.post(path(id) + "/renew"))).json());
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

    private static BatchResult batchResult(JsonObject json) {
        return json.optionalObject("upload")
                .<BatchResult>map(upload -> new BatchResult.Granted(Issued.fromJson(upload)))
                .orElseGet(() -> new BatchResult.Refused(
                        Problems.read((int) json.number("status"), json.object("problem"), Optional.empty())));
    }

    /** One key for all attempts of a call. */
    private static ApiRequest withIdempotencyKey(ApiRequest call) {
        return call.withHeader("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
    }

    private static String path(String id) {
        return UPLOADS + "/" + id;
    }
}
