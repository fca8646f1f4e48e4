package dev.valetkey.micronaut.web.token;

import java.util.Arrays;

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

    /** {@return the scope as it is named in properties, such as {@code uploads-create}} */
    String propertyName() {
        return wireName.replace(':', '-');
    }

    /** {@return whether a text is the name of a scope in a token} */
    static boolean isName(String text) {
        return Arrays.stream(values()).anyMatch(scope -> scope.wireName.equals(text));
    }
}
