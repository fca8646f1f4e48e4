package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JWSAlgorithm;

import java.time.Duration;
import java.util.Set;

/**
 * Which tokens are accepted.
 *
 * @param issuer the only {@code iss}
 * @param audiences a token's {@code aud} must have one of them
 * @param algorithms the signature algorithms that are accepted; none with a shared secret
 * @param tenantClaim the name of the claim that names the tenant
 * @param jwks where the issuer's public keys are
 */
public record AuthSettings(
        String issuer, Set<String> audiences, Set<JWSAlgorithm> algorithms, String tenantClaim, JwksLocation jwks) {

    /** How much clocks of issuer and service may differ. */
    static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(60);

    public AuthSettings {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
    }
}
