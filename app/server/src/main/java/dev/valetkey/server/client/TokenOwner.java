package dev.valetkey.server.client;

import com.nimbusds.jwt.JWTParser;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Distinguishes the owners of tokens without knowing which claim names the tenant. */
public final class TokenOwner {

    /** Claims that differ between tokens of one user (RFC 7519, section 4.1; OpenID Connect Core, section 2). */
    private static final Set<String> VOLATILE_CLAIMS =
            Set.of("exp", "iat", "nbf", "jti", "auth_time", "sid", "scope", "scp", "at_hash", "nonce");

    private TokenOwner() {}

    /** Returns an id that is the same for all tokens of an owner; empty if the token is not a JWT. */
    public static String of(String token) {
        try {
            Map<String, Object> claims =
                    new TreeMap<>(JWTParser.parse(token).getJWTClaimsSet().toJSONObject());
            claims.keySet().removeAll(VOLATILE_CLAIMS);
            return UUID.nameUUIDFromBytes(claims.toString().getBytes(StandardCharsets.UTF_8))
                    .toString();
        } catch (ParseException opaque) {
            return "";
        }
    }
}
