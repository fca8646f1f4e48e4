package dev.valetkey.server.token;

import java.time.Instant;

/**
 * A signed token.
 *
 * @param value the compact JWT: a secret
 * @param expiresAt its expiry, in whole seconds
 */
public record DevToken(String value, Instant expiresAt) {

    /** Omits the token. */
    @Override
    public String toString() {
        return "DevToken[until " + expiresAt + "]";
    }
}
