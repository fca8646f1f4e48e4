package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JWSAlgorithm;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Which tokens are accepted.
 *
 * @param issuer the only accepted {@code iss}
 * @param audiences a token's {@code aud} must contain one of them
 * @param algorithms the accepted signature algorithms; none of them uses a shared secret
 * @param tenantClaim the name of the claim that identifies the tenant
 * @param maxTokenLife the maximum time between the issue and the expiry of a token
 * @param jwks where the issuer's public keys are
 */
public record AuthSettings(
        String issuer,
        Set<String> audiences,
        Set<JWSAlgorithm> algorithms,
        String tenantClaim,
        Duration maxTokenLife,
        JwksLocation jwks) {

    /** The accepted difference between the clocks of issuer and service. */
    static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(60);

    /**
     * Copies the sets.
     *
     * @param issuer the only accepted {@code iss}
     * @param audiences a token's {@code aud} must contain one of them
     * @param algorithms the accepted signature algorithms; none of them uses a shared secret
     * @param tenantClaim the name of the claim that identifies the tenant
     * @param maxTokenLife the maximum time between the issue and the expiry of a token
     * @param jwks where the issuer's public keys are
     * @throws NullPointerException if a set is null or contains null
     */
    public AuthSettings {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
    }

    /** Where the issuer's public keys, a JWK set (RFC 7517 §5), are. */
    sealed interface JwksLocation {

        /** At the issuer; read when needed and again when a token has an unknown key id. */
        record Remote(URI url) implements JwksLocation {}

        /** In a file; read once. */
        record Local(Path file) implements JwksLocation {}
    }
}
