package dev.valetkey.server.packaged;

import com.fasterxml.jackson.databind.JsonNode;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A created upload and its grant, as returned by the API. */
record GrantedUpload(JsonNode upload) {

    String id() {
        return upload.path("id").asText();
    }

    String method() {
        return upload.path("grant").path("method").asText();
    }

    URI url() {
        return URI.create(upload.path("grant").path("url").asText());
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        upload.path("grant")
                .path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    /** The enforcers by constraint. */
    Map<String, String> enforcement() {
        Map<String, String> enforcement = new TreeMap<>();
        upload.path("constraints")
                .forEach(constraint -> enforcement.put(
                        constraint.path("name").asText(),
                        constraint.path("enforcedBy").asText()));
        return enforcement;
    }
}
