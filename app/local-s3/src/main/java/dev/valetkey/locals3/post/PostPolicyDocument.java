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
 * A policy as far as it speaks about fields; S3Proxy reads the file's length range, and whatever else is wrong.
 *
 * @param expiration the end
 * @param conditions in their order
 */
record PostPolicyDocument(Instant expiration, List<Condition> conditions) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "starts-with";

    PostPolicyDocument {
        conditions = List.copyOf(conditions);
    }

    /**
     * What one field must be.
     *
     * @param prefix whether the value is only the beginning
     * @param field lower-case name
     * @param value the exact value or its beginning
     */
    record Condition(boolean prefix, String field, String value) {

        /** An empty beginning takes any value, but the field must be there. */
        boolean matches(Map<String, String> fields) {
            var actual = fields.get(field);
            return actual != null && (prefix ? actual.startsWith(value) : actual.equals(value));
        }

        /** As S3 names it in its answer. */
        @Override
        public String toString() {
            return "[\"%s\", \"$%s\", \"%s\"]".formatted(prefix ? PREFIX : "eq", field, value);
        }
    }

    /** Reads a policy; nothing when it is none. */
    static Optional<PostPolicyDocument> parse(String base64) {
        try {
            var document = JSON.readTree(new String(Base64.getDecoder().decode(base64), UTF_8));
            var conditions = new ArrayList<Condition>();
            for (var node : document.path("conditions")) {
                condition(node).ifPresent(conditions::add);
            }
            // Instant takes offsets too, from Java 12 on; S3 takes Z only.
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
            throw new IllegalArgumentException("neither {field: value} nor [operator, field, value]");
        }
        return switch (lower(text(node.get(0)))) {
            case "eq" -> Optional.of(field(false, node));
            case PREFIX -> Optional.of(field(true, node));
            case "content-length-range" -> Optional.empty();
            default -> throw new IllegalArgumentException("unknown operator");
        };
    }

    private static Condition field(boolean prefix, JsonNode node) {
        var reference = text(node.get(1));
        if (!reference.startsWith("$")) {
            throw new IllegalArgumentException("a field is written $name");
        }
        return new Condition(prefix, lower(reference.substring(1)), text(node.get(2)));
    }

    /** S3 takes no numbers and no null where a text belongs. */
    private static String text(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException("not a text");
        }
        return node.stringValue();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
