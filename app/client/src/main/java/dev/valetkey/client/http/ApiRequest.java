package dev.valetkey.client.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the API.
 *
 * @param method the HTTP method
 * @param path the path below the service's URL, such as {@code /v1/uploads}
 * @param body the members of the JSON body; empty without a body
 * @param headers headers in addition to those of every call
 * @param timeout the time limit for the response
 */
record ApiRequest(
        String method, String path, Optional<Map<String, Object>> body, Map<String, String> headers, Duration timeout) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    public static ApiRequest get(String path) {
        return new ApiRequest("GET", path, Optional.empty(), Map.of(), DEFAULT_TIMEOUT);
    }

    public static ApiRequest post(String path) {
        return new ApiRequest("POST", path, Optional.empty(), Map.of(), DEFAULT_TIMEOUT);
    }

    public static ApiRequest delete(String path) {
        return new ApiRequest("DELETE", path, Optional.empty(), Map.of(), DEFAULT_TIMEOUT);
    }

    public ApiRequest withBody(Map<String, Object> json) {
        return new ApiRequest(method, path, Optional.of(json), headers, timeout);
    }

    public ApiRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiRequest(method, path, body, more, timeout);
    }

    public ApiRequest withTimeout(Duration longer) {
        return new ApiRequest(method, path, body, headers, longer);
    }
}
