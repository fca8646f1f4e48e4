package dev.valetkey.client.s3;

import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.wire.GrantResponse;

import java.util.Map;
import java.util.UUID;

/**
 * The form around a file (RFC 7578): the fields in their order, then the file, because S3 ignores fields after it.
 *
 * @param boundary the boundary between fields
 * @param before the text before the file's bytes
 * @param after the text after them
 */
record MultipartFormData(String boundary, String before, String after) {

    static MultipartFormData of(GrantResponse.Post form) {
        return of(form.fields(), form.fileField(), "valetkey-" + UUID.randomUUID());
    }

    static MultipartFormData of(Map<String, String> fields, String fileField, String boundary) {
        StringBuilder before = new StringBuilder();
        fields.forEach((name, value) -> before.append(head(boundary, name))
                .append("\r\n\r\n")
                .append(value)
                .append("\r\n"));
        // The service stores the file's real name; here it would only need escaping.
        before.append(head(boundary, fileField))
                .append("; filename=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return new MultipartFormData(boundary, before.toString(), "\r\n--" + boundary + "--\r\n");
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    RequestBody bodyOf(OpenFile file) {
        return new RequestBody(before, file, 0, file.size(), after);
    }

    private static String head(String boundary, String name) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"".formatted(boundary, name);
    }
}
