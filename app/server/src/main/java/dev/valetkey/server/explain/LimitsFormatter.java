package dev.valetkey.server.explain;

import dev.valetkey.micronaut.web.explain.LimitsJson;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats limits and values as text, under their names in the API. */
final class LimitsFormatter {

    private LimitsFormatter() {}

    /** The limits that are set, by name. */
    static Map<String, String> format(LimitsJson limits) {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, "types", limits.types());
        put(texts, "minSize", limits.minSize());
        put(texts, "maxSize", limits.maxSize());
        put(texts, "kinds", limits.kinds());
        put(texts, "longestExpiry", limits.longestExpiry());
        put(texts, "checksums", limits.checksums());
        put(texts, "metadata", limits.metadata());
        put(texts, "inspections", limits.inspections());
        return texts;
    }

    static String formatValue(Object value) {
        if (value instanceof Collection<?> several) {
            return several.isEmpty()
                    ? "none"
                    : several.stream().map(LimitsFormatter::formatValue).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> members) {
            return members.isEmpty()
                    ? "none"
                    : members.entrySet().stream()
                            .map(member -> member.getKey() + "=" + formatValue(member.getValue()))
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }

    private static void put(Map<String, String> texts, String member, @Nullable Object value) {
        if (value != null) {
            texts.put(member, formatValue(value));
        }
    }
}
