package dev.valetkey.micronaut.web.token;

import com.nimbusds.jwt.JWTClaimNames;
import dev.valetkey.policy.Subject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** The claims that an access token must have, each of the type that its RFC states. Works on the claims as they are written. */
@Singleton
final class ClaimRules {
    /** RFC 7519 §2 allows fractions. The bound is the end of the year 9999, after which dates cannot be written. */
    private static final double MAX_SECONDS = 253_402_300_799.0;

    /** Claims of ID tokens (OpenID Connect Core §3.1.3.6 and §3.3.2.11), which are for the client and not for a service. */
    private static final Set<String> CLAIMS_OF_ID_TOKENS = Set.of("at_hash", "c_hash");

    /** Keycloak and Cognito name the kind of a token in a claim. */
    private static final Set<String> OTHER_KINDS = Set.of("ID", "Refresh", "Offline", "Logout", "id", "refresh");

    private final AuthSettings settings;
    private final Clock clock;

    ClaimRules(AuthSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void check(Map<String, Object> claims) throws InvalidTokenException {
        require(settings.issuer().equals(claims.get(JWTClaimNames.ISSUER)), "has another 'iss'");
        require(isForThisService(claims.get(JWTClaimNames.AUDIENCE)), "has no 'aud' of this service");
        require(
                claims.get(JWTClaimNames.SUBJECT) instanceof String subject && Subject.isValidId(subject),
                "has no valid 'sub': a string of 1 to " + Subject.MAX_ID_LENGTH
                        + " characters without control characters");
        require(
                !claims.containsKey(JWTClaimNames.JWT_ID) || claims.get(JWTClaimNames.JWT_ID) instanceof String,
                "has a 'jti' that is not a string");
        checkTimes(claims);
        checkTexts(claims);
        checkKind(claims);
    }

    private boolean isForThisService(@Nullable Object audience) {
        if (audience instanceof List<?> several) {
            return several.stream().allMatch(String.class::isInstance)
                    && several.stream().anyMatch(settings.audiences()::contains);
        }
        return audience instanceof String one && settings.audiences().contains(one);
    }

    private void checkTimes(Map<String, Object> claims) throws InvalidTokenException {
        double now = clock.millis() / 1000.0;
        double skew = AuthSettings.MAX_CLOCK_SKEW.toSeconds();
        OptionalDouble expiry = time(claims, JWTClaimNames.EXPIRATION_TIME);
        require(expiry.isPresent(), "has no 'exp'");
        require(expiry.getAsDouble() > now - skew, "is expired");
        OptionalDouble notBefore = time(claims, JWTClaimNames.NOT_BEFORE);
        require(notBefore.isEmpty() || notBefore.getAsDouble() <= now + skew, "is not valid yet ('nbf')");
        OptionalDouble issued = time(claims, JWTClaimNames.ISSUED_AT);
        require(issued.isEmpty() || issued.getAsDouble() <= now + skew, "is issued in the future ('iat')");
        Duration max = settings.maxTokenLife();
        double begin = issued.orElse(now + skew);
        require(
                expiry.getAsDouble() - begin <= max.toSeconds(),
                "is valid for longer than valetkey.auth.max-token-life");
    }

    private static OptionalDouble time(Map<String, Object> claims, String name) throws InvalidTokenException {
        if (!claims.containsKey(name)) {
            return OptionalDouble.empty();
        }
        if (claims.get(name) instanceof Number seconds) {
            double value = seconds.doubleValue();
            if (value >= 0 && value <= MAX_SECONDS) {
                return OptionalDouble.of(value);
            }
        }
        throw new InvalidTokenException("has an '" + name + "' that is not a number of seconds");
    }

    /** The tenant and the scopes go to databases, logs and headers. */
    private void checkTexts(Map<String, Object> claims) throws InvalidTokenException {
        require(isPrintable(claims.get(settings.tenantClaim())), "has control characters in its tenant");
        for (String name : List.of("scope", "scp")) {
            Object scopes = claims.get(name);
            boolean accepted = scopes == null || scopes instanceof String || scopes instanceof List<?>;
            require(accepted, "has a '" + name + "' that is neither a string nor an array");
            if (scopes instanceof List<?> several) {
                for (Object scope : several) {
                    require(
                            scope instanceof String && isPrintable(scope),
                            "has a '" + name + "' with an invalid element");
                }
            }
            require(isPrintable(scopes), "has control characters in '" + name + "'");
        }
    }

    private static boolean isPrintable(@Nullable Object value) {
        return !(value instanceof String text)
                || text.codePoints()
                        .noneMatch(point ->
                                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    private static void checkKind(Map<String, Object> claims) throws InvalidTokenException {
        boolean other = CLAIMS_OF_ID_TOKENS.stream().anyMatch(claims::containsKey)
                || isOtherKind(claims.get("typ"))
                || isOtherKind(claims.get("token_use"));
        require(!other, "is an ID or refresh token; expected an access token");
    }

    private static boolean isOtherKind(@Nullable Object kind) {
        return kind instanceof String text && OTHER_KINDS.contains(text);
    }

    private static void require(boolean condition, String cause) throws InvalidTokenException {
        if (!condition) {
            throw new InvalidTokenException(cause);
        }
    }
}
