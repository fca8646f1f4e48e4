package dev.valetkey.server.transfer;

import com.nimbusds.jwt.JWTParser;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Tells one token's owner from another's without knowing which claim names the tenant. */
public final class TokenOwner {

    /** What differs between two tokens of one user (RFC 7519, 4.1; OpenID Connect Core, 2). */
    private static final Set<String> VOLATILE_CLAIMS =
            Set.of("exp", "iat", "nbf", "jti", "auth_time", "sid", "scope", "scp", "at_hash", "nonce");

    private TokenOwner() {}

    /** A word that is the same for all tokens of an owner; empty if the token is no JWT. */
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
