package dev.valetkey.server.client.wire;

import dev.valetkey.server.client.grant.Grant;
import dev.valetkey.server.client.json.JsonObject;

/**
 * An upload that was granted.
 *
 * @param upload the upload
 * @param grant how to send the file
 */
public record Issued(Upload upload, Grant grant) {

    public static Issued fromJson(JsonObject json) {
        return new Issued(Upload.fromJson(json), Grant.fromJson(json.object("grant")));
    }
}
