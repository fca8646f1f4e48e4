package dev.valetkey.micronaut.lifecycle;

import dev.valetkey.core.digest.Sha256Hex;
import io.micronaut.json.tree.JsonNode;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The digest of lifecycle rules. Equal rules have equal digests, whatever the blanks, the order of the names and the descriptions in
 * their files: it is the SHA-256 of the text that {@code jsonencode} of Terraform returns for the rules without descriptions.
 */
final class LifecycleRulesDigest {

    /** A bucket without rules. */
    static final String EMPTY = Sha256Hex.of("{\"rules\":[]}");

    private static final String DESCRIPTION = "description";

    private LifecycleRulesDigest() {}

    /** @param document the file, which {@link LifecycleRulesReader} accepts */
    static String of(JsonNode document) {
        String rules = StreamSupport.stream(document.get("rules").values().spliterator(), false)
                .map(rule -> object(rule, DESCRIPTION))
                .collect(Collectors.joining(","));
        return Sha256Hex.of("{\"rules\":[" + rules + "]}");
    }

    private static String write(JsonNode node) {
        if (node.isObject()) {
            return object(node, "");
        }
        if (node.isArray()) {
            return StreamSupport.stream(node.values().spliterator(), false)
                    .map(LifecycleRulesDigest::write)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return node.isString() ? string(node.getStringValue()) : node.isNull() ? "null" : node.coerceStringValue();
    }

    private static String object(JsonNode node, String omitted) {
        Map<String, String> members = new TreeMap<>();
        node.entries().forEach(entry -> members.put(entry.getKey(), write(entry.getValue())));
        members.remove(omitted);
        return members.entrySet().stream()
                .map(member -> string(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Terraform escapes what HTML reserves, too ("jsonencode Function"). */
    private static String string(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(unit -> quoted.append(escaped((char) unit)));
        return quoted.append('"').toString();
    }

    private static String escaped(char unit) {
        return switch (unit) {
            case '"', '\\' -> "\\" + unit;
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '<', '>', '&', '\u2028', '\u2029' -> "\\u%04x".formatted((int) unit);
            default -> unit < ' ' ? "\\u%04x".formatted((int) unit) : String.valueOf(unit);
        };
    }
}
