package dev.valetkey.server.explain;

import dev.valetkey.micronaut.web.explain.LimitsJson;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Limits and values as words, under the names that they have in the API. */
final class LimitsFormatter {

    private LimitsFormatter() {}

    /** The members that bound something. */
    static Map<String, String> format(LimitsJson limits) {
        Map<String, String> words = new LinkedHashMap<>();
        put(words, "types", limits.types());
        put(words, "minSize", limits.minSize());
        put(words, "maxSize", limits.maxSize());
        put(words, "kinds", limits.kinds());
        put(words, "longestExpiry", limits.longestExpiry());
        put(words, "checksums", limits.checksums());
        put(words, "metadata", limits.metadata());
        put(words, "inspections", limits.inspections());
        return words;
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

    private static void put(Map<String, String> words, String member, @Nullable Object value) {
        if (value != null) {
            words.put(member, formatValue(value));
        }
    }
}
