package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A client of the HTTP API for one user, based on the JDK's HTTP client only. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String token;

    Api(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    String token() {
        return token;
    }

    GrantedUpload create(Intent intent) {
        HttpResponse<String> response = call("POST", "/v1/uploads", intent.json());
        if (response.statusCode() != 201) {
            throw new AssertionError("no grant: " + response.statusCode() + " " + response.body());
        }
        return new GrantedUpload(json(response));
    }

    /** Completes an upload and returns it. */
    JsonNode complete(String id) {
        HttpResponse<String> response = call("POST", "/v1/uploads/" + id + "/complete", "");
        if (response.statusCode() != 200) {
            throw new AssertionError("not completed: " + response.statusCode() + " " + response.body());
        }
        return json(response);
    }

    /** Follows the redirect to S3, without sending the token there. */
    byte[] content(String id) {
        HttpResponse<String> redirect = call("GET", "/v1/uploads/" + id + "/content", null);
        if (redirect.statusCode() != 307) {
            throw new AssertionError("no redirect: " + redirect.statusCode() + " " + redirect.body());
        }
        URI location = URI.create(redirect.headers().firstValue("location").orElseThrow());
        return send(HttpRequest.newBuilder(location).build(), BodyHandlers.ofByteArray())
                .body();
    }

    HttpResponse<String> call(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.build(), BodyHandlers.ofString());
    }

    /** Sends bytes to S3 with a grant's own method and headers. */
    HttpResponse<String> send(GrantedUpload granted, byte[] bytes) {
        return send(granted.method(), granted.url(), granted.headers(), bytes);
    }

    HttpResponse<String> send(String method, URI url, Map<String, String> headers, byte[] bytes) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).method(method, BodyPublishers.ofByteArray(bytes));
        headers.forEach(request::header);
        return send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + response.body(), e);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
