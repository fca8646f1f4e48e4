package dev.valetkey.client.wire;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The grant of an upload: how to send the file to S3. */
public sealed interface GrantResponse {

    /** {@return the kind's name in the API, such as {@code put}} */
    String kind();

    /**
     * One PUT request.
     *
     * @param method the HTTP method
     * @param url the presigned URL; a secret
     * @param headers the exact headers to send
     */
    record Put(String method, URI url, Map<String, String> headers) implements GrantResponse {
        @Override
        public String kind() {
            return "put";
        }

        /** Omits the URL. */
        @Override
        public String toString() {
            return "Put[]";
        }
    }

    /**
     * One POST request with a form: the fields in their order, then the file.
     *
     * @param url where to post the form
     * @param fields the fields in their order; policy and signature are among them, so they are secrets
     * @param fileField the name of the field with the file, after all others
     */
    record Post(URI url, Map<String, String> fields, String fileField) implements GrantResponse {
        @Override
        public String kind() {
            return "post";
        }

        /** Omits the signed fields. */
        @Override
        public String toString() {
            return "Post[]";
        }
    }

    /**
     * A multipart upload.
     *
     * @param layout the file's division into parts
     * @param parts the first parts, already presigned
     */
    record Multipart(PartLayout layout, List<Part> parts) implements GrantResponse {
        @Override
        public String kind() {
            return "multipart";
        }
    }

    /**
     * A presigned part.
     *
     * @param number the part number, from 1
     * @param offset the position of its first byte in the file
     * @param size its size in bytes
     * @param method the HTTP method
     * @param url the presigned URL; a secret
     * @param headers the exact headers to send
     * @param expiresAt the time until which the request must begin
     */
    record Part(
            int number,
            long offset,
            long size,
            String method,
            URI url,
            Map<String, String> headers,
            Instant expiresAt) {

        /**
         * Reads a presigned part.
         *
         * @param json an element of {@code parts}
         * @return the part
         * @throws UnexpectedResponseException if a member is missing or has another type
         */
        public static Part fromJson(JsonObject json) {
            return new Part(
                    (int) json.number("number"),
                    json.number("offset"),
                    json.number("size"),
                    json.text("method"),
                    URI.create(json.text("url")),
                    json.textsByName("headers"),
                    Instant.parse(json.text("expiresAt")));
        }

        /** Omits the URL. */
        @Override
        public String toString() {
            return "Part[" + number + "]";
        }
    }

    /**
     * Reads a grant.
     *
     * @param json the member {@code grant} of a response
     * @return the grant
     * @throws UnexpectedResponseException if the kind is unknown
     */
    static GrantResponse fromJson(JsonObject json) {
        String kind = json.text("kind");
        return switch (kind) {
            case "put" -> new Put(json.text("method"), URI.create(json.text("url")), json.textsByName("headers"));
            case "post" -> new Post(URI.create(json.text("url")), json.textsByName("fields"), json.text("fileField"));
            case "multipart" -> new Multipart(PartLayout.fromJson(json), json.objects("parts", Part::fromJson));
            default -> throw new UnexpectedResponseException("unknown kind of grant '" + kind + "'");
        };
    }
}
