package dev.valetkey.core.grant;

import java.util.Locale;

/** What decided when a grant ends. */
public enum ExpiryLimit {
    /** The tenant's profile. */
    PROFILE,
    /** A policy required a shorter one. */
    POLICY,
    /** The credentials that sign end first; no URL outlives them. */
    CREDENTIALS,
    /** The upload's longest life is over then. */
    UPLOAD;

    /** The limit's word in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
