package dev.valetkey.server.client.store;

import java.net.URI;

/**
 * A request for what S3 stores.
 *
 * @param url where it is; a secret
 * @param offset the first byte that is wanted
 * @param etag what the object is called that the bytes before were of
 */
public record ReadRequest(URI url, long offset, String etag) {

    public ReadRequest {
        etag = etag.startsWith("\"") ? etag : "\"" + etag + "\"";
    }

    /** Without the URL. */
    @Override
    public String toString() {
        return "ReadRequest[from " + offset + "]";
    }
}
