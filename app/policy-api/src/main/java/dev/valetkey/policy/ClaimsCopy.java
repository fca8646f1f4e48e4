package dev.valetkey.policy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Copies the claims of a token deeply, so that the copy is immutable. */
final class ClaimsCopy {

    private ClaimsCopy() {}

    static Map<String, Object> copy(Map<String, Object> claims) {
        Map<String, Object> copy = new LinkedHashMap<>();
        claims.forEach((name, value) -> {
            if (value != null) {
                copy.put(name, value(value));
            }
        });
        return Map.copyOf(copy);
    }

    private static Object value(Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> named = new LinkedHashMap<>();
            members.forEach((name, member) -> named.put(String.valueOf(name), member));
            return copy(named);
        }
        return value instanceof Collection<?> items
                ? items.stream().filter(Objects::nonNull).map(ClaimsCopy::value).toList()
                : value;
    }
}
