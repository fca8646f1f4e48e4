package dev.valetkey.core.grant;

import dev.valetkey.policy.limit.GrantKind;

import java.util.Objects;

/**
 * A short-lived, narrowly bound permission to upload one object.
 *
 * @param kind how the bytes travel
 * @param request what the client sends: a {@link SignedRequest} for a {@code put}, a {@link SignedForm} for a
 *     {@code post}, {@link SignedParts} for a {@code multipart}
 * @param expiry when it ends, and what decided that
 */
public record Grant(GrantKind kind, Signed request, GrantExpiry expiry) {

    public Grant {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(expiry, "expiry");
        if (kind != kindOf(request)) {
            throw new IllegalArgumentException("A " + kind.wireName() + " is not granted with a "
                    + request.getClass().getSimpleName());
        }
    }

    private static GrantKind kindOf(Signed request) {
        if (request instanceof SignedForm) {
            return GrantKind.POST;
        }
        return request instanceof SignedParts ? GrantKind.MULTIPART : GrantKind.PUT;
    }
}
