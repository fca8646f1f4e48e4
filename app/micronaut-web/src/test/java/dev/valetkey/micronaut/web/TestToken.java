package dev.valetkey.micronaut.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds a token. */
public record TestToken(JWSAlgorithm algorithm, String keyId, JWSSigner signer, Map<String, Object> claims) {

    static TestToken valid(TestIssuer issuer) {
        Instant now = Instant.now();
        return new TestToken(JWSAlgorithm.RS256, "rsa", signer(issuer.rsa()), Map.of())
                .with("iss", TestIssuer.ISSUER)
                .with("aud", TestIssuer.AUDIENCE)
                // Some services under test have a clock that is minutes behind.
                .with("iat", Date.from(now.minusSeconds(300)))
                .with("exp", Date.from(now.plusSeconds(600)));
    }

    public static JWSSigner signer(com.nimbusds.jose.jwk.RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public TestToken with(String claim, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(claims);
        more.put(claim, value);
        return new TestToken(algorithm, keyId, signer, more);
    }

    public TestToken without(String claim) {
        Map<String, Object> fewer = new LinkedHashMap<>(claims);
        fewer.remove(claim);
        return new TestToken(algorithm, keyId, signer, fewer);
    }

    public TestToken signedBy(JWSAlgorithm other, String otherKeyId, JWSSigner otherSigner) {
        return new TestToken(other, otherKeyId, otherSigner, claims);
    }

    public JWTClaimsSet claimsSet() {
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder().serializeNullClaims(true);
        claims.forEach(builder::claim);
        return builder.build();
    }

    public String text() {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(keyId)
                .build();
        SignedJWT token = new SignedJWT(header, claimsSet());
        try {
            token.sign(signer);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }
}
