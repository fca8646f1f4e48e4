package dev.valetkey.core.grant;

import dev.valetkey.core.transport.PlannedPart;

import java.time.Instant;
import java.util.Objects;

/**
 * The request that carries one part.
 *
 * @param part which bytes of the file
 * @param request how to send them
 * @param expiresAt when the request ends
 */
public record SignedPart(PlannedPart part, SignedRequest request, Instant expiresAt) {

    public SignedPart {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
