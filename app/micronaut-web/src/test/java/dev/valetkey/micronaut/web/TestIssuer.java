package dev.valetkey.micronaut.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import java.util.List;

/** A token issuer with keys for this run. */
public record TestIssuer(RSAKey rsa, ECKey ec, RSAKey stranger) {
    public static final String ISSUER = "https://issuer.test";
    public static final String AUDIENCE = "valetkey-test";

    public static TestIssuer generate() {
        try {
            return new TestIssuer(
                    new RSAKeyGenerator(2048).keyID("rsa").generate(),
                    new ECKeyGenerator(Curve.P_256).keyID("ec").generate(),
                    new RSAKeyGenerator(2048).keyID("rsa").generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The public keys, as the issuer publishes them. */
    public String jwks() {
        return new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())).toString();
    }

    /** A token with all scopes in the tenant. */
    public TestToken token(String tenant, String subject) {
        return TestToken.valid(this)
                .with("tenant", tenant)
                .with("sub", subject)
                .with("scope", "uploads:create uploads:read uploads:delete downloads:create");
    }
}
