package dev.valetkey.micronaut.security;

import java.net.URL;
import java.nio.file.Path;

/** Where the issuer's public keys, a JWK set (RFC 7517 §5), are. */
sealed interface KeyLocation {

    /** At the issuer; read when needed and again when a token names a key that is not known yet. */
    record Remote(URL url) implements KeyLocation {}

    /** In a file; read once. */
    record Local(Path file) implements KeyLocation {}
}
