package dev.valetkey.client.http;

import dev.valetkey.client.api.AccessTokenSupplier;
import dev.valetkey.client.error.ServiceProblemException;
import dev.valetkey.client.query.DownloadUrl;
import dev.valetkey.client.query.ListUploadsRequest;
import dev.valetkey.client.query.PurposeRules;
import dev.valetkey.client.query.UploadPage;
import dev.valetkey.client.query.UploadPage.UploadSummary;
import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.UnexpectedResponseException;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The routes of the API that list and delete. Every method throws {@link ServiceProblemException} if the service rejects the
 * request. Thread-safe.
 */
public final class QueryApi {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final ApiClient client;

    /**
     * Creates the API. No request is sent.
     *
     * @param http sends the requests
     * @param address the service's URL, with its context path if it has one
     * @param tokens called for each request
     * @param retry retries requests that failed transiently
     */
    public QueryApi(HttpClient http, URI address, AccessTokenSupplier tokens, Retry retry) {
        this.client = new ApiClient(http, address, tokens, retry);
    }

    /**
     * {@return one page of uploads}
     *
     * @param request the filters and the page
     */
    public UploadPage list(ListUploadsRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("limit", Integer.toString(request.limit()));
        request.state().ifPresent(state -> parameters.put("state", state));
        request.purpose().ifPresent(purpose -> parameters.put("purpose", purpose));
        request.subject().ifPresent(subject -> parameters.put("subject", subject));
        request.cursor().ifPresent(cursor -> parameters.put("cursor", cursor));
        JsonObject page = client.execute(ApiRequest.get("/v1/uploads?" + encode(parameters)))
                .json();
        return new UploadPage(
                objects(page, "uploads").stream().map(QueryApi::summary).toList(), page.optionalText("next"));
    }

    /** {@return what the user may upload, by purpose} */
    public List<PurposeRules> purposes() {
        return objects(client.execute(ApiRequest.get("/v1/purposes")).json(), "purposes").stream()
                .map(QueryApi::rules)
                .toList();
    }

    /**
     * {@return a presigned URL of a stored upload}
     *
     * @param id the upload's id
     * @param inline whether a browser displays the file instead of saving it
     * @throws IllegalArgumentException if the id is not a UUID
     */
    public DownloadUrl downloadUrl(String id, boolean inline) {
        JsonObject json = client.execute(ApiRequest.post("/v1/uploads/" + requireUuid(id) + "/download")
                        .withBody(Map.of("disposition", inline ? "inline" : "attachment")))
                .json();
        return new DownloadUrl(URI.create(json.text("url")), time(json, "expiresAt"));
    }

    /**
     * Aborts an upload, or deletes its stored object. Idempotent.
     *
     * @param id the upload's id
     * @throws IllegalArgumentException if the id is not a UUID
     */
    public void delete(String id) {
        client.execute(ApiRequest.delete("/v1/uploads/" + requireUuid(id)));
    }

    /**
     * {@return the id}
     *
     * @param id the upload's id
     * @throws IllegalArgumentException if it is not a UUID
     */
    public static String requireUuid(String id) {
        if (!UUID.matcher(id).matches()) {
            throw new IllegalArgumentException("Invalid upload id '" + id + "'; expected a UUID");
        }
        return id;
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static UploadSummary summary(JsonObject json) {
        Optional<Long> stored = json.optionalObject("object").map(object -> object.number("size"));
        return new UploadSummary(
                json.text("id"),
                json.text("state"),
                json.text("purpose"),
                json.text("subject"),
                json.text("fileName"),
                json.text("contentType"),
                optionalLong(stored.or(() -> json.optionalNumber("size"))),
                time(json, "createdAt"));
    }

    private static PurposeRules rules(JsonObject json) {
        return new PurposeRules(
                json.text("purpose"),
                json.texts("types"),
                optionalLong(json.optionalNumber("minSize")),
                optionalLong(json.optionalNumber("maxSize")),
                json.texts("kinds"),
                json.members().containsKey("metadata") ? Optional.of(json.texts("metadata")) : Optional.empty(),
                json.texts("checksums"));
    }

    /** A list that a Valetkey service always sends: {@code {}} from another service is not an empty list. */
    private static List<JsonObject> objects(JsonObject json, String name) {
        if (!json.members().containsKey(name)) {
            throw new UnexpectedResponseException("its member '" + name + "' is missing");
        }
        return json.objects(name, element -> element);
    }

    private static Instant time(JsonObject json, String name) {
        try {
            return Instant.parse(json.text(name));
        } catch (DateTimeException invalid) {
            throw new UnexpectedResponseException("its member '" + name + "' is not a time");
        }
    }

    private static OptionalLong optionalLong(Optional<Long> value) {
        return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
