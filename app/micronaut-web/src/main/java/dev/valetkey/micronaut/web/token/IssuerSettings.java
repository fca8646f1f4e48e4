package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JWSAlgorithm;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * One issuer, and what its access tokens must have.
 *
 * @param section the section of the configuration, such as {@code valetkey.auth}
 * @param issuer the exact {@code iss}
 * @param audiences a token's {@code aud} must contain one of them; empty if the clients are checked instead
 * @param clientIds the clients whose tokens are accepted; empty for all
 * @param algorithms the accepted signature algorithms; none of them uses a shared secret
 * @param tenant how tokens name their tenant
 * @param scopes how tokens name their scopes
 * @param subjectPrefix what is written before the {@code sub}, so that two issuers cannot name the same user
 * @param maxTokenLife the maximum time between the issue and the expiry of a token
 * @param jwks where the issuer's public keys are
 */
record IssuerSettings(
        String section,
        String issuer,
        Set<String> audiences,
        Set<String> clientIds,
        Set<JWSAlgorithm> algorithms,
        TenantSource tenant,
        ScopeRules scopes,
        String subjectPrefix,
        Duration maxTokenLife,
        JwksLocation jwks) {

    /** The accepted difference between the clocks of issuer and service. */
    static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(60);

    IssuerSettings {
        audiences = Set.copyOf(audiences);
        clientIds = Set.copyOf(clientIds);
        algorithms = Set.copyOf(algorithms);
        if (audiences.isEmpty() && clientIds.isEmpty()) {
            throw new IllegalArgumentException("has neither audiences nor client ids");
        }
    }

    /** Where the issuer's public keys, a JWK set (RFC 7517 §5), are. */
    sealed interface JwksLocation {

        /** At the issuer; read when needed and again when a token has an unknown key id. */
        record Remote(URI url) implements JwksLocation {}

        /** In a file; read once. */
        record Local(Path file) implements JwksLocation {}
    }
}
