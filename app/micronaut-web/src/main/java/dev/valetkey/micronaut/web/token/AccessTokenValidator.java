package dev.valetkey.micronaut.web.token;

import com.nimbusds.jwt.SignedJWT;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.util.Map;
import java.util.concurrent.ExecutorService;

/**
 * Validates access tokens for the routes of this module. Independent of the token validators of Micronaut Security: those
 * belong to the service that has this module, whose tokens must not be accepted here, and whose routes must not accept others.
 */
@Singleton
public final class AccessTokenValidator {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokenValidator.class);

    private final TrustedIssuers issuers;
    private final TokenSignatureVerifier signatures;
    private final ClaimRules rules;
    private final Scheduler scheduler;

    AccessTokenValidator(
            TrustedIssuers issuers,
            TokenSignatureVerifier signatures,
            ClaimRules rules,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.issuers = issuers;
        this.signatures = signatures;
        this.rules = rules;
        // Reading remote keys blocks, which an event loop must not.
        this.scheduler = issuers.anyRemote() ? Schedulers.fromExecutorService(blocking) : Schedulers.immediate();
    }

    /**
     * Validates a token.
     *
     * @param token the text after {@code Bearer}
     * @return the content; empty if the token is invalid, and an error if no token can be validated now
     */
    public Mono<VerifiedToken> validate(String token) {
        return Mono.fromCallable(() -> check(token))
                .onErrorResume(InvalidTokenException.class, invalid -> {
                    LOG.info("Token rejected: it {}", invalid.getMessage());
                    return Mono.empty();
                })
                .subscribeOn(scheduler);
    }

    /** Of the claims, only the issuer is read before the signature: it selects the keys (RFC 8725 §3.8). */
    private VerifiedToken check(String token) throws InvalidTokenException {
        SignedJWT signed = TokenFormat.parse(token);
        Map<String, Object> claims = TokenFormat.claims(signed);
        TrustedIssuer issuer = issuers.issuerOf(claims);
        signatures.verify(signed, issuer);
        return rules.read(claims, issuer.settings());
    }
}
