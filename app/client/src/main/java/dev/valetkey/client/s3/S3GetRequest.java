package dev.valetkey.client.s3;

import java.net.URI;

/**
 * A request for what S3 stores.
 *
 * @param url where it is; a secret
 * @param offset the first byte that is wanted
 * @param etag what the object is called that the bytes before were of
 */
public record S3GetRequest(URI url, long offset, String etag) {

    public S3GetRequest {
        etag = etag.startsWith("\"") ? etag : "\"" + etag + "\"";
    }

    /** Without the URL. */
    @Override
    public String toString() {
        return "S3GetRequest[from " + offset + "]";
    }
}
