package dev.valetkey.server.dev;

import dev.valetkey.client.wire.JsonObject;
import dev.valetkey.client.wire.UnexpectedResponseException;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.server.token.DevToken;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a purpose for the first upload of a user. It calls the running service, because a team's policies may deny what the
 * purpose allows.
 */
final class TextPurposeFinder {

    /** The file of the first upload: its name, type and size. */
    private static final Map<String, Object> FILE =
            Map.of("fileName", "hello.txt", "contentType", "text/plain", "size", 11);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** A longer search would delay the start. */
    private static final int MAX_PURPOSES = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;
    private final DevToken token;

    TextPurposeFinder(URI service, DevToken token) {
        this.service = service;
        this.token = token;
    }

    /** The first purpose that grants one PUT for the file; empty if none does. */
    Optional<Purpose> find(List<Purpose> purposes) throws InterruptedException {
        for (Purpose purpose : purposes.subList(0, Math.min(purposes.size(), MAX_PURPOSES))) {
            if (grantsPut(purpose)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }

    private boolean grantsPut(Purpose purpose) throws InterruptedException {
        Map<String, Object> intent = new LinkedHashMap<>(FILE);
        intent.put("purpose", purpose.value());
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/explain"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token.value())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonObject.write(intent)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200
                    && JsonObject.parse(response.body())
                            .optionalText("kind")
                            .filter("put"::equals)
                            .isPresent();
        } catch (IOException | UnexpectedResponseException unusable) {
            // A policy of the team fails; its own requests will report it.
            return false;
        }
    }
}
