package dev.valetkey.core.port.presign;

import java.time.Instant;

/** The signing credentials expire too soon to presign anything; new credentials are being fetched. */
public final class CredentialsExpiringException extends SigningUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param end when they end, less the margin
     */
    public CredentialsExpiringException(Instant end) {
        super("The signing credentials end at " + end + "; no grant outlives them");
    }
}
