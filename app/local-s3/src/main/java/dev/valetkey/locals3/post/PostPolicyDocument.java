package dev.valetkey.locals3.post;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The conditions of a POST policy on fields. S3Proxy checks the content-length-range and the rest of the policy.
 *
 * @param expiration when the policy expires
 * @param conditions in the order of the policy
 */
record PostPolicyDocument(Instant expiration, List<Condition> conditions) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "starts-with";

    PostPolicyDocument {
        conditions = List.copyOf(conditions);
    }

    /**
     * A condition on one field.
     *
     * @param prefix whether the value is a prefix
     * @param field lower-case name
     * @param value the exact value or the prefix
     */
    record Condition(boolean prefix, String field, String value) {

        /** An empty prefix matches any value, but the form must contain the field. */
        boolean matches(Map<String, String> fields) {
            var actual = fields.get(field);
            return actual != null && (prefix ? actual.startsWith(value) : actual.equals(value));
        }

        /** The condition as in S3's error message. */
        @Override
        public String toString() {
            return "[\"%s\", \"$%s\", \"%s\"]".formatted(prefix ? PREFIX : "eq", field, value);
        }
    }

    /** Parses a policy; empty if it is invalid. */
    static Optional<PostPolicyDocument> parse(String base64) {
        try {
            var document = JSON.readTree(new String(Base64.getDecoder().decode(base64), UTF_8));
            var conditions = new ArrayList<Condition>();
            for (var node : document.path("conditions")) {
                condition(node).ifPresent(conditions::add);
            }
            // Instant accepts offsets since Java 12; S3 accepts Z only.
            var expiration = text(document.path("expiration"));
            return expiration.endsWith("Z")
                    ? Optional.of(new PostPolicyDocument(Instant.parse(expiration), conditions))
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Condition> condition(JsonNode node) {
        if (node.isObject() && node.size() == 1) {
            var only = node.properties().iterator().next();
            return Optional.of(new Condition(false, lower(only.getKey()), text(only.getValue())));
        }
        if (!node.isArray() || node.size() != 3) {
            throw new IllegalArgumentException(
                    "Invalid condition. Expected {field: value} or [operator, field, value].");
        }
        return switch (lower(text(node.get(0)))) {
            case "eq" -> Optional.of(field(false, node));
            case PREFIX -> Optional.of(field(true, node));
            case "content-length-range" -> Optional.empty();
            default ->
                throw new IllegalArgumentException(
                        "Unknown operator. Expected eq, starts-with or content-length-range.");
        };
    }

    private static Condition field(boolean prefix, JsonNode node) {
        var reference = text(node.get(1));
        if (!reference.startsWith("$")) {
            throw new IllegalArgumentException("Invalid field reference. Expected $name.");
        }
        return new Condition(prefix, lower(reference.substring(1)), text(node.get(2)));
    }

    /** S3 accepts neither numbers nor null instead of a string. */
    private static String text(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException("Invalid value. Expected a JSON string.");
        }
        return node.stringValue();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
