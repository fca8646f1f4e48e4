package dev.valetkey.micronaut.web.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestResponse;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** Sends bytes with a form grant. */
final class GrantForm {

    private GrantForm() {}

    /** As a browser sends a form (RFC 7578). */
    static TestResponse post(RunningApi api, JsonNode grant, byte[] bytes) {
        String boundary = "valetkey-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        grant.path("fields")
                .properties()
                .forEach(field -> body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(boundary, field.getKey(), field.getValue().asText())
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a\"\r\n\r\n"
                .formatted(boundary, grant.path("fileField").asText())
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return api.exchange(HttpRequest.newBuilder(URI.create(grant.path("url").asText()))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }
}
