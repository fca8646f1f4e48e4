package dev.valetkey.micronaut.web;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client of the API. */
public record TestClient(RunningApi api, Map<String, String> headers) {

    /** Begins as a PNG image, and nothing more of it is inspected in these tests. */
    public static final byte[] PICTURE = "\u0089PNG\r\n\u001a\nHello, valet".getBytes(StandardCharsets.ISO_8859_1);

    public TestClient header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new TestClient(api, more);
    }

    public TestResponse get(String path) {
        return api.call("GET", path, headers, BodyPublishers.noBody());
    }

    public TestResponse delete(String path) {
        return api.call("DELETE", path, headers, BodyPublishers.noBody());
    }

    public TestResponse post(String path) {
        return api.call("POST", path, headers, BodyPublishers.noBody());
    }

    public TestResponse post(String path, String json) {
        return post(path, json.getBytes(StandardCharsets.UTF_8));
    }

    public TestResponse post(String path, byte[] json) {
        return api.call(
                "POST", path, header("Content-Type", "application/json").headers(), BodyPublishers.ofByteArray(json));
    }

    public TestResponse send(String method, String path, String body) {
        return api.call(method, path, headers, BodyPublishers.ofString(body));
    }

    /** A CORS preflight request, which is not part of the document. */
    public TestResponse preflight(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.uri(path)).method("OPTIONS", BodyPublishers.noBody());
        headers.forEach(request::header);
        return api.exchange(request.build());
    }

    /** Sends a body without a length. */
    public TestResponse postChunked(String path, byte[] json) {
        return api.call(
                "POST",
                path,
                header("Content-Type", "application/json").headers(),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json)));
    }

    /** Creates an upload of a text, for which only the size is limited. */
    public TestResponse create(String fileName, int size) {
        return post("/v1/uploads", """
                {"purpose": "document", "fileName": "%s", "contentType": "text/plain", "size": %d}
                """.formatted(fileName, size));
    }

    /** Creates, sends and completes an upload. */
    public String stored(byte[] bytes) {
        return stored(create("notes.txt", bytes.length), bytes);
    }

    /** Creates, sends and completes a picture. */
    public String storedPicture(String fileName) {
        byte[] bytes = PICTURE.clone();
        return stored(post("/v1/uploads", """
                {"purpose": "avatar", "fileName": "%s", "contentType": "image/png", "size": %d}
                """.formatted(fileName.replace("\"", "\\\""), bytes.length)), bytes);
    }

    private String stored(TestResponse issued, byte[] bytes) {
        issued.hasStatus(201);
        api.send(issued.json().path("grant"), bytes);
        String id = issued.text("id");
        post("/v1/uploads/" + id + "/complete").hasStatus(200);
        return id;
    }
}
