package dev.valetkey.client.s3;

import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.wire.GrantResponse;
import dev.valetkey.client.wire.PartGrantResponse;

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
public record S3UploadRequest(String method, URI url, Map<String, String> headers, RequestBody body) {

    public static S3UploadRequest of(GrantResponse.Put grant, OpenFile file) {
        return new S3UploadRequest(grant.method(), grant.url(), grant.headers(), RequestBody.slice(file, 0, file.size()));
    }

    public static S3UploadRequest of(GrantResponse.Post grant, OpenFile file) {
        MultipartFormData envelope = MultipartFormData.of(grant);
        return new S3UploadRequest(
                "POST", grant.url(), Map.of("content-type", envelope.contentType()), envelope.bodyOf(file));
    }

    public static S3UploadRequest of(PartGrantResponse grant, OpenFile file) {
        return new S3UploadRequest(
                grant.method(), grant.url(), grant.headers(), RequestBody.slice(file, grant.offset(), grant.size()));
    }

    /** Without the URL. */
    @Override
    public String toString() {
        return "S3UploadRequest[" + method + " to " + url.getHost() + "]";
    }
}
