package dev.valetkey.micronaut.web;

import com.nimbusds.jwt.SignedJWT;
import io.micronaut.security.token.jwt.signature.ReactiveSignatureConfiguration;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Rejects unsigned tokens in a service that has this module. The module brings micronaut-security-jwt, which accepts unsigned
 * tokens as long as no bean verifies signatures. This bean verifies none; the service's own beans are still used, because one
 * that verifies a token is sufficient.
 */
@Singleton
final class UnsignedTokenGuard implements ReactiveSignatureConfiguration<SignedJWT> {

    @Override
    public Publisher<Boolean> verify(SignedJWT token) {
        return Mono.just(false);
    }
}
