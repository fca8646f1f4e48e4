package dev.valetkey.s3.infra;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** {@code infra/contract/grants.json}, of which Terraform makes policies and rules of CORS. */
public final class GrantsFile {

    private final JsonNode root = new ObjectMapper().readTree(Path.of("../../infra/contract/grants.json"));

    /** The kinds of grants. */
    public Set<String> kinds() {
        return new TreeSet<>(root.path("kinds").propertyNames());
    }

    /** What is said of one of them. */
    public Kind kind(String name) {
        JsonNode kind = root.path("kinds").path(name);
        return new Kind(
                texts(kind.path("methods")),
                texts(kind.path("signed_headers")),
                texts(kind.path("cors").path("allow_headers")),
                texts(kind.path("cors").path("expose_headers")),
                Duration.ofSeconds(kind.path("longest_expiry_seconds").asLong()));
    }

    /** What the service calls itself, by name. */
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
     * @param signedHeaders names, or the beginnings of names with a {@code *} behind
     * @param pageHeaders those that pages of other origins may send
     * @param exposedHeaders those of the answer that such pages may read
     */
    public record Kind(
            Set<String> methods,
            Set<String> signedHeaders,
            Set<String> pageHeaders,
            Set<String> exposedHeaders,
            Duration longestExpiry) {}

    /**
     * What the service asks S3 for at one occasion.
     *
     * @param operations as S3's API names them
     * @param places in the bucket: {@code incoming}, {@code objects}
     */
    record Call(Set<String> operations, Set<String> places) {}
}
