package dev.valetkey.micronaut.web;

import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Requires;
import io.micronaut.security.token.jwt.signature.ReactiveSignatureConfiguration;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Keeps unsigned tokens out of a service that has us without our routes. We bring micronaut-security-jwt to it, which
 * takes an unsigned token for a caller as long as nothing says how tokens are verified. This says that none is; what the
 * service itself has beside it still counts, because one that verifies is enough.
 */
@Singleton
@Requires(property = "valetkey.api.enabled", value = "false")
final class UnsignedTokenGuard implements ReactiveSignatureConfiguration<SignedJWT> {

    @Override
    public Publisher<Boolean> verify(SignedJWT token) {
        return Mono.just(false);
    }
}
