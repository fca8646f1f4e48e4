package dev.valetkey.client.s3;

import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.wire.GrantResponse;

import java.net.URI;
import java.util.Map;

/**
 * One presigned request to S3 with bytes of a file.
 *
 * @param method the HTTP method
 * @param url the presigned URL; a secret
 * @param headers the exact headers to send
 * @param body the body
 */
public record S3UploadRequest(String method, URI url, Map<String, String> headers, RequestBody body) {

    public static S3UploadRequest of(GrantResponse.Put grant, OpenFile file) {
        return new S3UploadRequest(
                grant.method(), grant.url(), grant.headers(), RequestBody.slice(file, 0, file.size()));
    }

    public static S3UploadRequest of(GrantResponse.Post grant, OpenFile file) {
        MultipartFormData form = MultipartFormData.of(grant);
        return new S3UploadRequest("POST", grant.url(), Map.of("content-type", form.contentType()), form.bodyOf(file));
    }

    public static S3UploadRequest of(GrantResponse.Part grant, OpenFile file) {
        return new S3UploadRequest(
                grant.method(), grant.url(), grant.headers(), RequestBody.slice(file, grant.offset(), grant.size()));
    }

    /** Omits the URL. */
    @Override
    public String toString() {
        return "S3UploadRequest[" + method + " to " + url.getHost() + "]";
    }
}
