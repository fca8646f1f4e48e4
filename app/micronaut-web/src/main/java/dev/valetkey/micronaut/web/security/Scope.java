package dev.valetkey.micronaut.web.security;

/** What a token may allow. */
public enum Scope {
    UPLOADS_CREATE("uploads:create"),
    UPLOADS_READ("uploads:read"),
    UPLOADS_DELETE("uploads:delete"),
    DOWNLOADS_CREATE("downloads:create"),
    /** For operators; no user has it. */
    UPLOADS_ADMIN("uploads:admin");

    private final String wireName;

    Scope(String word) {
        this.wireName = word;
    }

    /** The scope's word in a token. */
    public String wireName() {
        return wireName;
    }
}
