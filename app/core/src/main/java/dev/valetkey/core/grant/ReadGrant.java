package dev.valetkey.core.grant;

import java.time.Instant;
import java.util.Objects;

/**
 * A short-lived permission to read one stored object.
 *
 * @param request the signed GET
 * @param expiresAt when it ends
 */
public record ReadGrant(SignedRequest request, Instant expiresAt) {

    public ReadGrant {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
