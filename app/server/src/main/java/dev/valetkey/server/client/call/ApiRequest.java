package dev.valetkey.server.client.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the API.
 *
 * @param method of HTTP
 * @param path below the service's address, such as {@code /v1/uploads}
 * @param body the JSON's members, if there is one
 * @param headers beyond those of every call
 * @param patience how long an answer may take
 */
public record ApiRequest(
        String method,
        String path,
        Optional<Map<String, Object>> body,
        Map<String, String> headers,
        Duration patience) {

    private static final Duration USUAL = Duration.ofSeconds(60);

    public static ApiRequest get(String path) {
        return new ApiRequest("GET", path, Optional.empty(), Map.of(), USUAL);
    }

    public static ApiRequest post(String path) {
        return new ApiRequest("POST", path, Optional.empty(), Map.of(), USUAL);
    }

    public static ApiRequest delete(String path) {
        return new ApiRequest("DELETE", path, Optional.empty(), Map.of(), USUAL);
    }

    public ApiRequest with(Map<String, Object> json) {
        return new ApiRequest(method, path, Optional.of(json), headers, patience);
    }

    public ApiRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiRequest(method, path, body, more, patience);
    }

    public ApiRequest patient(Duration longer) {
        return new ApiRequest(method, path, body, headers, longer);
    }
}
