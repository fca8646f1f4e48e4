package dev.valetkey.core.port.limit;

import java.util.Locale;

/** The rate limits. Each counts the calls of one kind, of one subject or of a whole tenant. */
public enum RateLimit {
    /** Creation of uploads by one subject, in single requests and in batches. */
    SUBJECT_CREATE(true),
    /** Renewal of grants by one subject. */
    SUBJECT_RENEW(true),
    /** Signing of parts for one subject. */
    SUBJECT_PARTS(true),
    /** Creation of uploads by all subjects of a tenant together. */
    TENANT_CREATE(false),
    /** Renewal of grants by all subjects of a tenant together. */
    TENANT_RENEW(false),
    /** Signing of parts for all subjects of a tenant together. */
    TENANT_PARTS(false);

    private final boolean perSubject;

    RateLimit(boolean perSubject) {
        this.perSubject = perSubject;
    }

    /** {@return whether every subject has a bucket of its own; otherwise every tenant has one} */
    public boolean perSubject() {
        return perSubject;
    }

    /** {@return the name in the configuration and in headers, such as {@code subject-create}} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
