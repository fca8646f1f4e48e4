package dev.valetkey.core.grant;

import dev.valetkey.policy.limit.GrantKind;

import java.util.Objects;

/**
 * A short-lived, narrowly bound permission to upload one object.
 *
 * @param kind how the bytes travel
 * @param request the signed request that the client sends
 * @param expiry when it ends, and what decided that
 */
public record Grant(GrantKind kind, SignedRequest request, GrantExpiry expiry) {

    public Grant {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(expiry, "expiry");
    }
}
