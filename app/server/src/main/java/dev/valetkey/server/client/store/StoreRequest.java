package dev.valetkey.server.client.store;

import dev.valetkey.server.client.grant.Grant;
import dev.valetkey.server.client.grant.PartGrant;
import dev.valetkey.server.file.OpenFile;

import java.net.URI;
import java.util.Map;

/**
 * One request to S3: exactly what was granted, and bytes of a file.
 *
 * @param method of HTTP
 * @param url where it goes; a secret
 * @param headers exactly these
 * @param body what is sent
 */
public record StoreRequest(String method, URI url, Map<String, String> headers, RequestBody body) {

    public static StoreRequest of(Grant.Put grant, OpenFile file) {
        return new StoreRequest(grant.method(), grant.url(), grant.headers(), RequestBody.slice(file, 0, file.size()));
    }

    public static StoreRequest of(Grant.Post grant, OpenFile file) {
        FormEnvelope envelope = FormEnvelope.of(grant);
        return new StoreRequest(
                "POST", grant.url(), Map.of("content-type", envelope.contentType()), envelope.bodyOf(file));
    }

    public static StoreRequest of(PartGrant grant, OpenFile file) {
        return new StoreRequest(
                grant.method(), grant.url(), grant.headers(), RequestBody.slice(file, grant.offset(), grant.size()));
    }

    /** Without the URL. */
    @Override
    public String toString() {
        return "StoreRequest[" + method + " to " + url.getHost() + "]";
    }
}
