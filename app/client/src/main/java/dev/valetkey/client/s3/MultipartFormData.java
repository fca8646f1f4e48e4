package dev.valetkey.client.s3;

import dev.valetkey.client.file.OpenFile;
import dev.valetkey.client.wire.GrantResponse;

import java.util.Map;
import java.util.UUID;

/**
 * What a form has around the file (RFC 7578): the fields in their order, and the file last, because S3 ignores what
 * comes behind it.
 *
 * @param boundary between them
 * @param before all that comes before the file's bytes
 * @param after all that comes behind them
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
        // The file's own name is data of the service's; here it would only have to be escaped.
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
