package dev.valetkey.s3.infra;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** {@code infra/contract/grants.json}, from which Terraform generates policies and CORS rules. */
public final class GrantsFile {

    private final JsonNode root = new ObjectMapper().readTree(Path.of("../../infra/contract/grants.json"));

    /** The kinds of grants. */
    public Set<String> kinds() {
        return new TreeSet<>(root.path("kinds").propertyNames());
    }

    /** The kind with this name. */
    public Kind kind(String name) {
        JsonNode kind = root.path("kinds").path(name);
        return new Kind(
                texts(kind.path("methods")),
                texts(kind.path("signed_headers")),
                texts(kind.path("cors").path("allow_headers")),
                texts(kind.path("cors").path("expose_headers")),
                Duration.ofSeconds(kind.path("longest_expiry_seconds").asLong()));
    }

    /** The names of the service's own calls. */
    Set<String> calls() {
        return new TreeSet<>(root.path("calls").propertyNames());
    }

    Call call(String name) {
        JsonNode call = root.path("calls").path(name);
        Set<String> places = new TreeSet<>(call.path("access").propertyNames());
        places.remove("bucket");
        return new Call(texts(call.path("operations")), places);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    /**
     * A kind of grant.
     *
     * @param signedHeaders names, or prefixes of names followed by {@code *}
     * @param pageHeaders headers that pages of other origins may send
     * @param exposedHeaders response headers that such pages may read
     */
    public record Kind(
            Set<String> methods,
            Set<String> signedHeaders,
            Set<String> pageHeaders,
            Set<String> exposedHeaders,
            Duration longestExpiry) {}

    /**
     * The S3 requests of one call.
     *
     * @param operations the names of S3's API
     * @param places the prefixes in the bucket: {@code incoming}, {@code objects}
     */
    record Call(Set<String> operations, Set<String> places) {}
}
