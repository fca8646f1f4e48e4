package dev.valetkey.client.http;

import dev.valetkey.client.wire.JsonObject;

import java.time.Duration;
import java.util.Optional;

/**
 * What the service answered, when it did what it was asked.
 *
 * @param status of HTTP, 2xx
 * @param body the body
 * @param retryAfter how long to wait before asking again, if it says so
 */
public record ApiResponse(int status, String body, Optional<Duration> retryAfter) {

    public JsonObject json() {
        return JsonObject.parse(body);
    }
}
