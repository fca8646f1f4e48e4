package dev.valetkey.micronaut.web.token;

import java.net.URL;
import java.nio.file.Path;

/** Where the issuer's public keys, a JWK set (RFC 7517 §5), are. */
sealed interface JwksLocation {

    /** At the issuer; read when needed and again when a token names a key that is not known yet. */
    record Remote(URL url) implements JwksLocation {}

    /** In a file; read once. */
    record Local(Path file) implements JwksLocation {}
}
