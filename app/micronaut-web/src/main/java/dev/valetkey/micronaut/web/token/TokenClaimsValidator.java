package dev.valetkey.micronaut.web.token;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import dev.valetkey.policy.Subject;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.ExpirationJwtClaimsValidator;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import io.micronaut.security.token.jwt.validator.JWTClaimsSetUtils;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;

/**
 * Accepts a token of the configured issuer, for this service, within its validity, with a subject. Replaces the library's
 * validation of the time, which allows no clock skew and accepts tokens without expiry.
 */
@Singleton
@Replaces(ExpirationJwtClaimsValidator.class)
final class TokenClaimsValidator implements GenericJwtClaimsValidator<HttpRequest<?>> {
    private final DefaultJWTClaimsVerifier<SecurityContext> verifier;

    TokenClaimsValidator(AuthSettings settings, Clock clock) {
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build();
        Set<String> required = Set.of(JWTClaimNames.SUBJECT, JWTClaimNames.EXPIRATION_TIME);
        // Nimbus calls contains(null), for which the JDK's immutable sets throw.
        Set<String> audiences = new HashSet<>(settings.audiences());
        this.verifier = new DefaultJWTClaimsVerifier<>(audiences, exact, required, Set.of()) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        verifier.setMaxClockSkew((int) AuthSettings.MAX_CLOCK_SKEW.toSeconds());
    }

    @Override
    public boolean validate(Claims claims, @Nullable HttpRequest<?> request) {
        try {
            verifier.verify(JWTClaimsSetUtils.jwtClaimsSetFromClaims(claims), null);
            // The verifier requires the members, which may be null.
            return claims.get(JWTClaimNames.EXPIRATION_TIME) != null
                    && claims.get(JWTClaimNames.SUBJECT) instanceof String subject
                    && Subject.isValidId(subject);
        } catch (BadJWTException refused) {
            return false;
        }
    }
}
