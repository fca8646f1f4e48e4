package dev.valetkey.client.wire;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** The permission to send a file. */
public sealed interface GrantResponse {

    /** The kind's word in the API. */
    String kind();

    /** In one request. */
    record Put(String method, URI url, Map<String, String> headers) implements GrantResponse {
        @Override
        public String kind() {
            return "put";
        }

        /** Without the URL. */
        @Override
        public String toString() {
            return "Put[]";
        }
    }

    /** In one form: the fields in their order, then the file. */
    record Post(URI url, Map<String, String> fields, String fileField) implements GrantResponse {
        @Override
        public String kind() {
            return "post";
        }

        /** Without what is signed. */
        @Override
        public String toString() {
            return "Post[]";
        }
    }

    /**
     * In parts.
     *
     * @param layout how the file is cut
     * @param parts the first ones, signed
     */
    record Multipart(PartLayout layout, List<PartGrantResponse> parts) implements GrantResponse {
        @Override
        public String kind() {
            return "multipart";
        }
    }

    /**
     * Reads one.
     *
     * @throws UnexpectedResponseException if the kind is not known here
     */
    static GrantResponse fromJson(JsonObject json) {
        String kind = json.text("kind");
        return switch (kind) {
            case "put" -> new Put(json.text("method"), URI.create(json.text("url")), json.textsByName("headers"));
            case "post" -> new Post(URI.create(json.text("url")), json.textsByName("fields"), json.text("fileField"));
            case "multipart" -> new Multipart(PartLayout.fromJson(json), json.objects("parts", PartGrantResponse::fromJson));
            default -> throw new UnexpectedResponseException("the kind of grant '" + kind + "' is not known to this client");
        };
    }
}
