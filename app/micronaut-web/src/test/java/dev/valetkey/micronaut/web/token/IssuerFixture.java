package dev.valetkey.micronaut.web.token;

import java.security.KeyPair;

/**
 * Keys of this run: those that the issuer publishes, and a stranger's.
 *
 * @param rsa verifies RS256
 * @param ec verifies ES256
 * @param ec384 is listed before the others and verifies no accepted algorithm
 * @param encryption is published with {@code use: enc}
 * @param wrapping is published with {@code key_ops} for encryption
 * @param ps256 is published for PS256
 * @param stranger is not published
 * @param attackerUrl has a set with the stranger's key
 */
record IssuerFixture(
        KeyPair rsa,
        KeyPair ec,
        KeyPair ec384,
        KeyPair encryption,
        KeyPair wrapping,
        KeyPair ps256,
        KeyPair stranger,
        String attackerUrl) {

    static IssuerFixture generate(String attackerUrl) {
        return new IssuerFixture(
                TokenForge.rsa(),
                TokenForge.ec("secp256r1"),
                TokenForge.ec("secp384r1"),
                TokenForge.rsa(),
                TokenForge.rsa(),
                TokenForge.rsa(),
                TokenForge.rsa(),
                attackerUrl);
    }

    String jwks() {
        return "{\"keys\":["
                + String.join(
                        ",",
                        TokenForge.jwk(ec384.getPublic(), "ec384", ""),
                        TokenForge.jwk(encryption.getPublic(), "enc", ",\"use\":\"enc\",\"alg\":\"RSA-OAEP\""),
                        TokenForge.jwk(wrapping.getPublic(), "wrap", ",\"key_ops\":[\"wrapKey\",\"encrypt\"]"),
                        TokenForge.jwk(ps256.getPublic(), "ps", ",\"alg\":\"PS256\""),
                        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
                        TokenForge.jwk(rsa.getPublic(), "rsa", ",\"use\":\"sig\",\"alg\":\"RS256\""),
                        TokenForge.jwk(ec.getPublic(), "ec", ",\"key_ops\":[\"verify\"]"))
                + "]}";
    }
}
