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
    private static final Duration VERIFYING = Duration.ofMinutes(10);

    private final ApiCalls calls;

    /**
     * The service at an address.
     *
     * @param address with its context path, if it has one
     */
    public UploadService(HttpClient http, URI address, Bearer bearer, Retry retry) {
        this.calls = new ApiCalls(http, address, bearer, retry);
    }

    /** What the user may upload for a purpose; empty if there is no such purpose for this user. */
    public Optional<PurposeRules> rules(String purpose) {
        record Named(String purpose, PurposeRules rules) {}
        return calls
                .call(ApiRequest.get("/v1/purposes"))
                .json()
                .objects("purposes", json -> new Named(json.text("purpose"), PurposeRules.of(json)))
                .stream()
                .filter(named -> named.purpose().equals(purpose))
                .map(Named::rules)
                .findFirst();
    }

    public Issued create(UploadIntent intent) {
        return Issued.of(calls.call(once(ApiRequest.post(UPLOADS)).with(Bodies.of(intent)))
                .json());
    }

    /** Asks for up to 100 at once; the answers are in the order of the intents. */
    public List<BatchResult> createAll(List<UploadIntent> intents) {
        return calls.call(once(ApiRequest.post(UPLOADS + "/batch")).with(Bodies.batch(intents)))
                .json()
                .objects("results", UploadService::batchResult);
    }

    public Upload find(String id) {
        return Upload.of(calls.call(ApiRequest.get(path(id))).json());
    }

    /** Looks at an upload when it is no longer verifying, or after a while. */
    public Upload await(String id) {
        return Upload.of(
                calls.call(ApiRequest.get(path(id)).header("Prefer", "wait=10")).json());
    }

    public StoredParts parts(String id) {
        return StoredParts.of(calls.call(ApiRequest.get(path(id) + "/parts")).json());
    }

    /** Signs up to 100 parts. */
    public List<PartGrant> sign(String id, List<PartWish> wishes) {
        return calls.call(ApiRequest.post(path(id) + "/parts").with(Bodies.parts(wishes)))
                .json()
                .objects("parts", PartGrant::of);
    }

    /** Says "I am done". */
    public Completion complete(String id) {
        ApiAnswer answer = calls.call(ApiRequest.post(path(id) + "/complete").patient(VERIFYING));
        return new Completion(
                Upload.of(answer.json()),
                answer.status() == 202 ? answer.retryAfter().or(this::soon) : Optional.empty());
    }

    /** A new grant for an upload of which nothing has arrived, or not all. */
    public Issued renew(String id) {
        return Issued.of(calls.call(once(ApiRequest.post(path(id) + "/renew"))).json());
    }

    public void abort(String id) {
        calls.call(ApiRequest.delete(path(id)));
    }

    /** Where the stored bytes can be read; a secret. */
    public URI download(String id) {
        return URI.create(
                calls.call(ApiRequest.post(path(id) + "/download")).json().text("url"));
    }

    private Optional<Duration> soon() {
        return Optional.of(Duration.ofSeconds(1));
    }

    private static BatchResult batchResult(JsonObject json) {
        return json.maybeObject("upload")
                .<BatchResult>map(upload -> new BatchResult.Granted(Issued.of(upload)))
                .orElseGet(() -> new BatchResult.Refused(
                        Problems.read((int) json.number("status"), json.object("problem"), Optional.empty())));
    }

    /** One key for all attempts of a call. */
    private static ApiRequest once(ApiRequest call) {
        return call.header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
    }

    private static String path(String id) {
        return UPLOADS + "/" + id;
    }
}
