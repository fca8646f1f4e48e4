package dev.valetkey.client.wire;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * The permission to send one part.
 *
 * @param number of the part, from 1
 * @param offset where its bytes begin in the file
 * @param size how many they are
 * @param method of HTTP
 * @param url where they go; a secret
 * @param headers what to set, exactly
 * @param expiresAt until when the sending may begin
 */
public record PartGrantResponse(
        int number, long offset, long size, String method, URI url, Map<String, String> headers, Instant expiresAt) {

    public static PartGrantResponse fromJson(JsonObject json) {
        return new PartGrantResponse(
                (int) json.number("number"),
                json.number("offset"),
                json.number("size"),
                json.text("method"),
                URI.create(json.text("url")),
                json.textsByName("headers"),
                Instant.parse(json.text("expiresAt")));
    }

    /** Without the URL. */
    @Override
    public String toString() {
        return "PartGrantResponse[" + number + "]";
    }
}
