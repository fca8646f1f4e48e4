package dev.valetkey.micronaut.web.security;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scopes of a verified token. */
final class TokenScopes {
    private TokenScopes() {}

    /** {@code scope}, separated by spaces (RFC 8693 §4.2), or {@code scp}, an array, as some issuers write it. */
    static Set<String> of(Map<String, Object> claims) {
        return Stream.concat(values(claims.get("scope")), values(claims.get("scp")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> values(@Nullable Object claim) {
        if (claim instanceof String text) {
            return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
        }
        return claim instanceof Collection<?> words
                ? words.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }
}
