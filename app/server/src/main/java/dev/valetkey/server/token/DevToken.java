package dev.valetkey.server.token;

import java.time.Instant;

/**
 * A signed token.
 *
 * @param value the compact JWT: a secret
 * @param expiresAt when it ends, in whole seconds
 */
public record DevToken(String value, Instant expiresAt) {

    /** Without the token itself. */
    @Override
    public String toString() {
        return "DevToken[until " + expiresAt + "]";
    }
}
