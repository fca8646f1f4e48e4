package dev.valetkey.core.port;

import java.time.Instant;

/** The signing credentials end too soon to sign anything with; fresh ones are on the way. */
public final class CredentialsEnding extends SigningUnavailable {

    private static final long serialVersionUID = 1L;

    /** @param end when they end, less the margin */
    public CredentialsEnding(Instant end) {
        super("The signing credentials end at " + end + "; no grant outlives them");
    }
}
