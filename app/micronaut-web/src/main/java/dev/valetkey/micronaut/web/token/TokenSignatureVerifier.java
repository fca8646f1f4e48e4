package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jwt.SignedJWT;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import dev.valetkey.micronaut.web.token.keys.IssuerKeys;
import io.micronaut.http.HttpHeaders;
import jakarta.inject.Singleton;

import java.util.List;

/**
 * Verifies signatures with the issuer's keys and the accepted algorithms only: the token's header selects one of them
 * and cannot add one (RFC 8725 §3.1).
 */
@Singleton
final class TokenSignatureVerifier {
    private static final String RETRY_SECONDS = "5";

    /**
     * Verifies the signature.
     *
     * @throws InvalidTokenException if no key of this issuer has signed the token
     * @throws ProblemException if the issuer's keys are unavailable
     */
    void verify(SignedJWT token, TrustedIssuer issuer) throws InvalidTokenException {
        JWSHeader header = token.getHeader();
        IssuerSettings settings = issuer.settings();
        if (!settings.algorithms().contains(header.getAlgorithm())) {
            throw new InvalidTokenException(
                    "has an algorithm that " + settings.section() + ".algorithms does not accept");
        }
        List<JWK> candidates = candidates(header, issuer.keys());
        if (candidates.isEmpty()) {
            throw new InvalidTokenException("names no key of the issuer that has its algorithm");
        }
        if (candidates.stream().noneMatch(key -> isVerified(token, key))) {
            throw new InvalidTokenException("has a signature that no key of the issuer verifies");
        }
    }

    private List<JWK> candidates(JWSHeader header, IssuerKeys keys) throws InvalidTokenException {
        try {
            List<JWK> selected = keys.select(new JWKSelector(JWKMatcher.forJWSHeader(header)));
            return selected.isEmpty() && keys.problem().isPresent() ? throwUnavailable() : selected;
        } catch (RateLimitReachedException unknownKey) {
            // A client sends tokens with ever new key ids; the keys were read a moment ago and include none of them.
            return keys.problem().isPresent() ? throwUnavailable() : List.of();
        } catch (KeySourceException unavailable) {
            return throwUnavailable();
        }
    }

    private static List<JWK> throwUnavailable() {
        throw ProblemException.of(ProblemCode.KEYS_UNAVAILABLE).withHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }

    /** Without a key id, keys of other curves are among the candidates. */
    private static boolean isVerified(SignedJWT token, JWK key) {
        try {
            JWSVerifier verifier = key instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier(key.toRSAKey());
            return verifier.supportedJWSAlgorithms().contains(token.getHeader().getAlgorithm())
                    && token.verify(verifier);
        } catch (JOSEException refused) {
            return false;
        }
    }
}
