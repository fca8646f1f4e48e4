package dev.valetkey.micronaut.web.security;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scopes of tokens. */
public enum Scope {
    /** Create, renew and complete uploads, and presign their parts. */
    UPLOADS_CREATE("uploads:create"),
    /** Read and list uploads. */
    UPLOADS_READ("uploads:read"),
    /** Abort and delete uploads. */
    UPLOADS_DELETE("uploads:delete"),
    /** Get URLs to read stored objects. */
    DOWNLOADS_CREATE("downloads:create"),
    /** Reach all uploads of the tenant, not only the subject's own. No route requires it; it widens the other scopes. */
    UPLOADS_TENANT("uploads:tenant"),
    /** For operators, never for end users. */
    UPLOADS_ADMIN("uploads:admin"),
    /** Read the metrics of the server, for monitoring systems. */
    METRICS_READ("metrics:read");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    /** {@return the scope as it is named in a token, such as {@code uploads:create}} */
    public String wireName() {
        return wireName;
    }

    /**
     * Returns the scopes of a verified token: from {@code scope}, separated by spaces (RFC 8693 §4.2), and {@code scp}, an
     * array that some issuers use instead.
     */
    static Set<String> namesIn(Map<String, Object> claims) {
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
