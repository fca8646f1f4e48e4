package dev.valetkey.server.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.text.ParseException;

/** The private key that signs a development server's tokens: P-256, ES256. Immutable. */
public final class DevSigningKey {

    private final ECKey key;

    private DevSigningKey(ECKey key) {
        this.key = key;
    }

    /** Generates a key; its id is its thumbprint (RFC 7638). */
    public static DevSigningKey generate() {
        try {
            return new DevSigningKey(new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime cannot generate a P-256 key", e);
        }
    }

    /**
     * Parses a JWK.
     *
     * @throws IllegalArgumentException if the text is not a private P-256 key; the message does not contain it
     */
    public static DevSigningKey parse(String jwk) {
        try {
            ECKey key = ECKey.parse(jwk);
            if (!key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                throw new IllegalArgumentException("is not a private P-256 key");
            }
            return new DevSigningKey(key);
        } catch (ParseException e) {
            throw new IllegalArgumentException("is not a JWK", e);
        }
    }

    /** The private key as a JWK: a secret. */
    public String toJwk() {
        return key.toJSONString();
    }

    /** The key set for a verifier, with the public half only. */
    public String toPublicJwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    String sign(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java runtime cannot sign with ES256", e);
        }
    }

    @Override
    public String toString() {
        return "DevSigningKey[" + key.getKeyID() + "]";
    }
}
