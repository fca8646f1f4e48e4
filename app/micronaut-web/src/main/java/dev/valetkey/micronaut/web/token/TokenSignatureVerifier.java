package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import dev.valetkey.micronaut.web.problem.ProblemCode;
import dev.valetkey.micronaut.web.problem.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.token.jwt.signature.ReactiveSignatureConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.security.Key;
import java.util.concurrent.ExecutorService;

/**
 * Verifies signatures with the issuer's keys and the accepted algorithms only: the token's header selects one of them
 * and cannot add one (RFC 8725 §3.1). Micronaut Security also rejects unsigned tokens because this bean exists.
 */
@Singleton
final class TokenSignatureVerifier implements ReactiveSignatureConfiguration<SignedJWT> {
    private static final Logger LOG = LoggerFactory.getLogger(TokenSignatureVerifier.class);
    private static final String RETRY_SECONDS = "5";

    private final JWSKeySelector<SecurityContext> selector;
    private final JWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
    private final Scheduler scheduler;

    TokenSignatureVerifier(
            AuthSettings settings,
            JWKSource<SecurityContext> keys,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.selector = new JWSVerificationKeySelector<>(settings.algorithms(), keys);
        // Reading remote keys blocks, which an event loop must not.
        this.scheduler = settings.jwks() instanceof AuthSettings.JwksLocation.Remote
                ? Schedulers.fromExecutorService(blocking)
                : Schedulers.immediate();
    }

    @Override
    public Publisher<Boolean> verify(SignedJWT token) {
        return Mono.fromCallable(() -> isVerified(token)).subscribeOn(scheduler);
    }

    private boolean isVerified(SignedJWT token) {
        try {
            JWSHeader header = token.getHeader();
            for (Key key : selector.selectJWSKeys(header, null)) {
                if (token.verify(verifiers.createJWSVerifier(header, key))) {
                    return true;
                }
            }
            return false;
        } catch (RateLimitReachedException unknownKey) {
            // A client sends tokens with ever new key ids; the keys were read a moment ago and include none of them.
            return false;
        } catch (KeySourceException unavailable) {
            LOG.warn("The issuer's keys cannot be read; see valetkey.auth", unavailable);
            throw ProblemException.of(ProblemCode.KEYS_UNAVAILABLE).withHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        } catch (JOSEException refused) {
            return false;
        }
    }
}
