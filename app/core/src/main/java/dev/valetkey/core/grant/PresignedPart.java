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
public record PresignedPart(PlannedPart part, PresignedHttpRequest request, Instant expiresAt) {

    public PresignedPart {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
