package dev.valetkey.client.http;

import dev.valetkey.client.api.AccessTokenSupplier;
import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.http.ApiClient.ApiResponse;
import dev.valetkey.client.wire.CreateUploadResponse;
import dev.valetkey.client.wire.GrantResponse;
import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.ListPartsResponse;
import dev.valetkey.client.wire.PurposeResponse;
import dev.valetkey.client.wire.RequestBodies;
import dev.valetkey.client.wire.RequestBodies.SignPartRequest;
import dev.valetkey.client.wire.UploadResponse;
import dev.valetkey.policy.UploadIntent;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The API of the service for one user. Every method throws {@link ServiceProblemException} if the service rejects the request. Thread-safe. */
public final class UploadsApi {

    private static final String UPLOADS = "/v1/uploads";

    /** Verification copies the object, which is slow for large ones. */
    private static final Duration VERIFICATION_TIMEOUT = Duration.ofMinutes(10);

    private final ApiClient client;

    /** The result of one intent of a batch. */
    public sealed interface BatchItemResponse {

        /**
         * The upload was created.
         *
         * @param issued the upload and its grant
         */
        record Granted(CreateUploadResponse issued) implements BatchItemResponse {}

        /**
         * The upload was refused.
         *
         * @param problem the reason
         */
        record Refused(ServiceProblemException problem) implements BatchItemResponse {}
    }

    /**
     * The result of completing an upload.
     *
     * @param upload the upload in its current state
     * @param retryAfter the time to wait before the next poll; empty if verification has ended
     */
    public record CompleteUploadResponse(UploadResponse upload, Optional<Duration> retryAfter) {}

    /**
     * Creates the API. No request is sent.
     *
     * @param http sends the requests
     * @param address the service's URL, with its context path if it has one
     * @param tokens called for each request
     * @param retry retries requests that failed transiently
     */
    public UploadsApi(HttpClient http, URI address, AccessTokenSupplier tokens, Retry retry) {
        this.client = new ApiClient(http, address, tokens, retry);
    }

    /**
     * {@return the rules of a purpose; empty if the user does not have this purpose}
     *
     * @param purpose the name of the purpose
     */
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

    /**
     * Creates an upload.
     *
     * @param intent the file to upload
     * @return the upload and its grant
     */
    public CreateUploadResponse create(UploadIntent intent) {
        return CreateUploadResponse.fromJson(
                client.execute(withIdempotencyKey(ApiRequest.post(UPLOADS)).withBody(RequestBodies.toJson(intent)))
                        .json());
    }

    /**
     * Creates up to 100 uploads; the results are in the order of the intents.
     *
     * @param intents 1 to 100
     * @return a result for each intent
     */
    public List<BatchItemResponse> createBatch(List<UploadIntent> intents) {
        return client.execute(withIdempotencyKey(ApiRequest.post(UPLOADS + "/batch"))
                        .withBody(RequestBodies.batchToJson(intents)))
                .json()
                .objects("results", UploadsApi::batchResult);
    }

    /**
     * {@return the upload in its present state}
     *
     * @param id the upload's id
     */
    public UploadResponse find(String id) {
        return UploadResponse.fromJson(client.execute(ApiRequest.get(path(id))).json());
    }

    /**
     * {@return the signed receipt of a stored upload, a JWS in compact serialization}
     *
     * @param id the upload's id
     * @throws IllegalArgumentException if the id is not a UUID
     */
    public String receipt(String id) {
        String path = path(UUID.fromString(id).toString()) + "/receipt";
        return client.execute(ApiRequest.get(path).withHeader("Accept", "application/jose"))
                .body();
    }

    /**
     * {@return the upload when it is no longer being verified, or after ten seconds}
     *
     * @param id the upload's id
     */
    public UploadResponse awaitVerified(String id) {
        return UploadResponse.fromJson(client.execute(ApiRequest.get(path(id)).withHeader("Prefer", "wait=10"))
                .json());
    }

    /**
     * {@return the parts that S3 stores}
     *
     * @param id the upload's id
     */
    public ListPartsResponse listParts(String id) {
        return ListPartsResponse.fromJson(
                client.execute(ApiRequest.get(path(id) + "/parts")).json());
    }

    /**
     * Presigns up to 100 parts.
     *
     * @param id the upload's id
     * @param parts 1 to 100, with checksums if the layout requires them
     * @return the presigned parts, in the same order
     */
    public List<GrantResponse.Part> signParts(String id, List<SignPartRequest> parts) {
        return client.execute(ApiRequest.post(path(id) + "/parts").withBody(RequestBodies.partsToJson(parts)))
                .json()
                .objects("parts", GrantResponse.Part::fromJson);
    }

    /**
     * Completes an upload.
     *
     * @param id the upload's id
     * @return the upload, and when to call again if it is still being verified
     */
    public CompleteUploadResponse complete(String id) {
        ApiResponse response =
                client.execute(ApiRequest.post(path(id) + "/complete").withTimeout(VERIFICATION_TIMEOUT));
        return new CompleteUploadResponse(
                UploadResponse.fromJson(response.json()),
                response.status() == 202 ? response.retryAfter().or(this::defaultDelay) : Optional.empty());
    }

    /**
     * {@return a new grant for an upload that is not complete in S3}
     *
     * @param id the upload's id
     */
    public CreateUploadResponse renew(String id) {
        return CreateUploadResponse.fromJson(client.execute(withIdempotencyKey(ApiRequest.post(path(id) + "/renew")))
                .json());
    }

    /**
     * Aborts an upload, or deletes its stored object. Idempotent.
     *
     * @param id the upload's id
     */
    public void abort(String id) {
        client.execute(ApiRequest.delete(path(id)));
    }

    /**
     * {@return a presigned download URL; a secret}
     *
     * @param id the upload's id
     */
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
                        ProblemReader.read((int) json.number("status"), json.object("problem"))));
    }

    /** Adds one key for all attempts of a call. */
    private static ApiRequest withIdempotencyKey(ApiRequest call) {
        return call.withHeader("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
    }

    private static String path(String id) {
        return UPLOADS + "/" + id;
    }
}
