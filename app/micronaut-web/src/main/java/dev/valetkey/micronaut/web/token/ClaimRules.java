package dev.valetkey.micronaut.web.token;

import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.valetkey.policy.Subject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Who requested the token: RFC 9068 §2.2 and Cognito; Auth0, Keycloak and Entra ID 2.0; Okta; Entra ID 1.0. */
    private static final List<String> CLIENT_CLAIMS = List.of("client_id", "azp", "cid", "appid");

    private final Clock clock;

    ClaimRules(Clock clock) {
        this.clock = clock;
    }

    /** Reads the claims of a token that this issuer has signed. */
    VerifiedToken read(Map<String, Object> claims, IssuerSettings issuer) throws InvalidTokenException {
        checkService(claims, issuer);
        String subject = subject(claims, issuer);
        require(
                !claims.containsKey(JWTClaimNames.JWT_ID) || claims.get(JWTClaimNames.JWT_ID) instanceof String,
                "has a 'jti' that is not a string");
        checkTimes(claims, issuer);
        checkKind(claims);
        Set<String> scopes = issuer.scopes().namesIn(claims);
        Optional<String> tenant = issuer.tenant().claimIn(claims);
        require(tenant.isEmpty() || isPrintable(tenant.get()), "has control characters in its tenant");
        return new VerifiedToken(subject, tenant, issuer.tenant().single(), scopes, typed(claims));
    }

    /** Times as dates, for policies. */
    private static Map<String, Object> typed(Map<String, Object> claims) throws InvalidTokenException {
        try {
            return JWTClaimsSet.parse(claims).getClaims();
        } catch (ParseException malformed) {
            throw new InvalidTokenException("has malformed claims");
        }
    }

    private static void checkService(Map<String, Object> claims, IssuerSettings issuer) throws InvalidTokenException {
        require(
                issuer.audiences().isEmpty() || names(claims.get(JWTClaimNames.AUDIENCE), issuer.audiences()),
                "has no 'aud' of this service");
        require(
                issuer.clientIds().isEmpty() || isOfClient(claims, issuer.clientIds()),
                "is of a client that " + issuer.section() + ".client-ids does not name");
    }

    private static boolean names(@Nullable Object audience, Set<String> accepted) {
        if (audience instanceof List<?> several) {
            return several.stream().allMatch(String.class::isInstance)
                    && several.stream().anyMatch(accepted::contains);
        }
        return audience instanceof String one && accepted.contains(one);
    }

    private static boolean isOfClient(Map<String, Object> claims, Set<String> accepted) {
        return CLIENT_CLAIMS.stream()
                .filter(claims::containsKey)
                .findFirst()
                .map(claims::get)
                .filter(accepted::contains)
                .isPresent();
    }

    private static String subject(Map<String, Object> claims, IssuerSettings issuer) throws InvalidTokenException {
        if (claims.get(JWTClaimNames.SUBJECT) instanceof String subject && Subject.isValidId(subject)) {
            String prefixed = issuer.subjectPrefix() + subject;
            if (Subject.isValidId(prefixed)) {
                return prefixed;
            }
        }
        throw new InvalidTokenException("has no valid 'sub': a string of 1 to "
                + (Subject.MAX_ID_LENGTH - issuer.subjectPrefix().length())
                + " characters without control characters");
    }

    private void checkTimes(Map<String, Object> claims, IssuerSettings issuer) throws InvalidTokenException {
        double now = clock.millis() / 1000.0;
        double skew = IssuerSettings.MAX_CLOCK_SKEW.toSeconds();
        OptionalDouble expiry = time(claims, JWTClaimNames.EXPIRATION_TIME);
        require(expiry.isPresent(), "has no 'exp'");
        require(expiry.getAsDouble() > now - skew, "is expired");
        OptionalDouble notBefore = time(claims, JWTClaimNames.NOT_BEFORE);
        require(notBefore.isEmpty() || notBefore.getAsDouble() <= now + skew, "is not valid yet ('nbf')");
        OptionalDouble issued = time(claims, JWTClaimNames.ISSUED_AT);
        require(issued.isEmpty() || issued.getAsDouble() <= now + skew, "is issued in the future ('iat')");
        double begin = issued.orElse(now + skew);
        require(
                expiry.getAsDouble() - begin <= issuer.maxTokenLife().toSeconds(),
                "is valid for longer than " + issuer.section() + ".max-token-life");
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
    static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
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
