package dev.valetkey.core.grant;

import dev.valetkey.policy.limit.GrantKind;

import java.util.Objects;

/**
 * A short-lived, narrowly bound permission to upload one object.
 *
 * @param kind how the bytes travel
 * @param request what the client sends: a {@link SignedForm} for a {@code post}, else a {@link SignedRequest}
 * @param expiry when it ends, and what decided that
 */
public record Grant(GrantKind kind, Signed request, GrantExpiry expiry) {

    public Grant {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(expiry, "expiry");
        if ((kind == GrantKind.POST) != (request instanceof SignedForm)) {
            throw new IllegalArgumentException("A post is granted with a form, and nothing else is; this " + kind.word()
                    + " has a " + request.getClass().getSimpleName());
        }
    }
}
