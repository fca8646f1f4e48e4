package dev.valetkey.micronaut.security;

/** What a token may allow. */
public enum Scope {
    UPLOADS_CREATE("uploads:create"),
    UPLOADS_READ("uploads:read"),
    UPLOADS_DELETE("uploads:delete"),
    DOWNLOADS_CREATE("downloads:create"),
    /** For operators; no user has it. */
    UPLOADS_ADMIN("uploads:admin");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** The scope's word in a token. */
    public String word() {
        return word;
    }
}
