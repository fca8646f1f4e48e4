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

    /**
     * {@return a PUT of a whole file}
     *
     * @param grant the presigned request
     * @param file the open file
     */
    public static S3UploadRequest of(GrantResponse.Put grant, OpenFile file) {
        return new S3UploadRequest(
                grant.method(), grant.url(), grant.headers(), RequestBody.slice(file, 0, file.size()));
    }

    /**
     * {@return a POST of a form with a whole file}
     *
     * @param grant the presigned form
     * @param file the open file
     */
    public static S3UploadRequest of(GrantResponse.Post grant, OpenFile file) {
        MultipartFormData form = MultipartFormData.of(grant);
        return new S3UploadRequest("POST", grant.url(), Map.of("content-type", form.contentType()), form.bodyOf(file));
    }

    /**
     * {@return a PUT of a part}
     *
     * @param grant the presigned part
     * @param file the open file, of which the part is sent
     */
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
