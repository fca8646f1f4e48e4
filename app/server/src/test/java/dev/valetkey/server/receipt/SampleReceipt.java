package dev.valetkey.server.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A receipt as the service signs it. Each change returns another one. */
record SampleReceipt(ECKey key, Map<String, Object> claims) {

    static final byte[] FILE = "Hello, receipt\n".getBytes(StandardCharsets.UTF_8);
    static final String ISSUER = "https://uploads.example.com";

    static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static SampleReceipt of(ECKey key) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("sub", "01a222f0-9b48-7a9b-8294-039578e20cc4");
        claims.put("iat", 1_764_500_000L);
        claims.put("storedAt", "2026-11-30T12:00:00.123Z");
        claims.put("tenant", "acme");
        claims.put("keyHash", "0".repeat(64));
        claims.put("size", FILE.length);
        claims.put("contentType", "text/plain");
        claims.put("checksum", Map.of("algorithm", "SHA256", "value", sha256(FILE)));
        claims.put("inspections", List.of(Map.of("name", "file-type", "version", "0.1.0")));
        return new SampleReceipt(key, claims);
    }

    static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A null removes the claim. */
    SampleReceipt with(String claim, @Nullable Object value) {
        Map<String, Object> other = new LinkedHashMap<>(claims);
        if (value == null) {
            other.remove(claim);
        } else {
            other.put(claim, value);
        }
        return new SampleReceipt(key, other);
    }

    String sign() {
        return sign("valetkey-receipt+jwt", key.getKeyID());
    }

    String sign(@Nullable String type, @Nullable String keyId) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        SignedJWT jws = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type == null ? null : new JOSEObjectType(type))
                        .keyID(keyId)
                        .build(),
                set.build());
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return jws.serialize();
    }
}
