package dev.valetkey.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** A token issuer with a key for this run. */
record TokenIssuer(RSAKey key) {

    private static final String NAME = "https://issuer.test";
    private static final String AUDIENCE = "valetkey";
    private static final int LIFETIME_SECONDS = 3600;

    static TokenIssuer generate() throws JOSEException {
        return new TokenIssuer(new RSAKeyGenerator(2048).keyID("run").generate());
    }

    /** Returns the configuration of a service that accepts the tokens of this issuer. */
    Map<String, Object> properties() throws IOException {
        Path keys = Files.createTempFile("keys", ".json");
        keys.toFile().deleteOnExit();
        Files.writeString(keys, new JWKSet(key.toPublicJWK()).toString());
        return Map.of(
                "valetkey.auth.issuer", NAME,
                "valetkey.auth.audience", AUDIENCE,
                "valetkey.auth.jwks-file", keys.toString());
    }

    /** Returns a token for alice of acme. */
    String token() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(NAME)
                        .audience(AUDIENCE)
                        .subject("alice")
                        .claim("tenant", "acme")
                        .claim("scope", "uploads:create")
                        .expirationTime(Date.from(Instant.now().plusSeconds(LIFETIME_SECONDS)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }
}
