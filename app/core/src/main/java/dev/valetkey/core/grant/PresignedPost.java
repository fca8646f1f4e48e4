package dev.valetkey.core.grant;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A form that a client fills in with one file and sends as {@code multipart/form-data}. S3 reads the fields before the
 * file and none after it, so the file is the last field. The form may be sent more than once until it expires, and the
 * last object sent is the one that is stored.
 *
 * @param url where to post it
 * @param fields every field except the file, in the order in which to send them; policy and signature are among them,
 *     so they are never logged
 * @param fileField the name of the field that carries the file, after all others
 */
public record PresignedPost(URI url, Map<String, String> fields, String fileField) implements Presigned {

    /**
     * Copies the fields in their order.
     *
     * @param url where to post it
     * @param fields every field except the file, in the order in which to send them; policy and signature are among
     *     them, so they are never logged
     * @param fileField the name of the field that carries the file, after all others
     * @throws IllegalArgumentException if a field has the name of the file's field
     * @throws NullPointerException if a member is null
     */
    public PresignedPost {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(fileField, "fileField");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (fields.containsKey(fileField)) {
            throw new IllegalArgumentException("The field '" + fileField + "' carries the file and nothing else");
        }
    }

    /** {@return the HTTP method} */
    public String method() {
        return "POST";
    }

    /** Without the fields, which carry the policy and its signature. */
    @Override
    public String toString() {
        return "POST " + url;
    }
}
