package dev.valetkey.s3.contract;

import dev.valetkey.s3.tamper.RawRequest;
import dev.valetkey.s3.tamper.RawResponse;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sends requests with the JDK's client, for a server that closes the connection when {@code RawClient} closes its
 * output.
 */
final class JdkHttpClient {

    private final HttpClient http = HttpClient.newHttpClient();

    RawResponse send(RawRequest request) throws IOException {
        HttpRequest.Builder sent = HttpRequest.newBuilder(request.url())
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(sent::header);
        try {
            HttpResponse<String> response = http.send(sent.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
            return new RawResponse(response.statusCode(), headers(response), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        header -> header.getValue().get(header.getValue().size() - 1)));
    }
}
