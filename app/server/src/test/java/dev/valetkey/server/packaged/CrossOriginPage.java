package dev.valetkey.server.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends the requests that a browser sends for a page of an origin. */
record CrossOriginPage(String origin) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    HttpResponse<String> preflight(URI target, String method, String headers, String... more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .method("OPTIONS", BodyPublishers.noBody())
                .headers(
                        "Origin", origin,
                        "Access-Control-Request-Method", method,
                        "Access-Control-Request-Headers", headers);
        if (more.length > 0) {
            request.headers(more);
        }
        return send(request);
    }

    HttpResponse<String> get(URI target) {
        return send(HttpRequest.newBuilder(target).header("Origin", origin));
    }

    HttpResponse<String> send(String method, URI target, String body) {
        return send(HttpRequest.newBuilder(target)
                .header("Origin", origin)
                .header("Content-Type", "text/plain")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
