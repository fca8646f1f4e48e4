package dev.valetkey.micronaut.web.token;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.valetkey.micronaut.web.token.keys.IssuerKeys;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/**
 * Validates access tokens for the routes of this module. Independent of the token validators of Micronaut Security: those
 * belong to the service that has this module, whose tokens must not be accepted here, and whose routes must not accept others.
 */
@Singleton
public final class AccessTokenValidator {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTokenValidator.class);

    private final TokenSignatureVerifier signatures;
    private final ClaimRules rules;
    private final Scheduler scheduler;

    AccessTokenValidator(
            TokenSignatureVerifier signatures,
            ClaimRules rules,
            IssuerKeys keys,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.signatures = signatures;
        this.rules = rules;
        // Reading remote keys blocks, which an event loop must not.
        this.scheduler = keys.isRemote() ? Schedulers.fromExecutorService(blocking) : Schedulers.immediate();
    }

    /**
     * Validates a token.
     *
     * @param token the text after {@code Bearer}
     * @return the caller; empty if the token is invalid, and an error if no token can be validated now
     */
    public Mono<Authentication> validate(String token) {
        return Mono.fromCallable(() -> check(token))
                .onErrorResume(InvalidTokenException.class, invalid -> {
                    LOG.info("Token rejected: it {}", invalid.getMessage());
                    return Mono.empty();
                })
                .subscribeOn(scheduler);
    }

    /** The signature before the claims, so that only the issuer determines what is read. */
    private Authentication check(String token) throws InvalidTokenException {
        SignedJWT signed = TokenFormat.parse(token);
        signatures.verify(signed);
        Map<String, Object> claims = TokenFormat.claims(signed);
        rules.check(claims);
        try {
            JWTClaimsSet typed = JWTClaimsSet.parse(claims);
            return Authentication.build(typed.getSubject(), typed.getClaims());
        } catch (ParseException malformed) {
            throw new InvalidTokenException("has malformed claims");
        }
    }
}
