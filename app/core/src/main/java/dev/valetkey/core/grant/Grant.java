package dev.valetkey.core.grant;

import dev.valetkey.policy.limit.GrantKind;

import java.util.Objects;

/**
 * A short-lived, narrowly bound permission to upload one object.
 *
 * @param kind how the bytes travel
 * @param request what the client sends: a {@link PresignedHttpRequest} for a {@code put}, a {@link PresignedPost} for a
 *     {@code post}, {@link PresignedParts} for a {@code multipart}
 * @param expiry when it expires, and what limits it
 */
public record Grant(GrantKind kind, Presigned request, GrantExpiry expiry) {

    /**
     * Checks that the kind and the request match.
     *
     * @param kind how the bytes travel
     * @param request what the client sends: a {@link PresignedHttpRequest} for a {@code put}, a {@link PresignedPost}
     *     for a {@code post}, {@link PresignedParts} for a {@code multipart}
     * @param expiry when it expires, and what limits it
     * @throws IllegalArgumentException if the kind is not that of the request
     * @throws NullPointerException if a member is null
     */
    public Grant {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(expiry, "expiry");
        if (kind != kindOf(request)) {
            throw new IllegalArgumentException("A " + kind.wireName() + " is not granted with a "
                    + request.getClass().getSimpleName());
        }
    }

    private static GrantKind kindOf(Presigned request) {
        if (request instanceof PresignedPost) {
            return GrantKind.POST;
        }
        return request instanceof PresignedParts ? GrantKind.MULTIPART : GrantKind.PUT;
    }
}
