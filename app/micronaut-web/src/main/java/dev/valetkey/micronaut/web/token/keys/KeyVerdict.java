package dev.valetkey.micronaut.web.token.keys;

import com.nimbusds.jose.jwk.JWK;

/** Whether a key of the issuer's set verifies tokens. */
sealed interface KeyVerdict {

    /** The key verifies tokens. */
    record Usable(JWK key) implements KeyVerdict {}

    /** The key serves another purpose, such as encryption, which is usual in a set (RFC 7517 §5). */
    record Unrelated(String reason) implements KeyVerdict {}

    /** The key is weak, private or contradicts itself. The reason continues the name of the key. */
    record Invalid(String reason) implements KeyVerdict {}
}
