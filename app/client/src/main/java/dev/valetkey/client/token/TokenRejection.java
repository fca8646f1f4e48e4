package dev.valetkey.client.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why the service rejected an access token, from the problem's code, the challenge (RFC 6750, section 3) and the claims of
 * the token. No message contains the token.
 *
 * @param code the problem's code
 * @param challenge the value of {@code WWW-Authenticate}; may be empty
 * @param now the time of the service
 */
public record TokenRejection(String code, String challenge, Instant now) {

    private static final Pattern SCOPE = Pattern.compile("scope=\"([^\"]{1,200})\"");
    private static final Pattern DESCRIPTION = Pattern.compile("error_description=\"([^\"]{1,500})\"");

    /**
     * {@return what is wrong with the token; empty if the problem is not one of tokens}
     *
     * @param token the rejected access token
     */
    public Optional<String> describe(String token) {
        Optional<AccessTokenClaims> claims = AccessTokenClaims.decode(token);
        return switch (code) {
            case "token-invalid" -> Optional.of(claims.map(this::fault).orElse(NOT_A_JWT) + serviceDescription());
            case "insufficient-scope" -> Optional.of(missingScope(claims));
            case "unknown-tenant" -> Optional.of(unknownTenant(claims));
            default -> Optional.empty();
        };
    }

    private static final String NOT_A_JWT =
            "The access token is not a signed JWT. Use the access token of the identity provider, without 'Bearer'.";

    private String fault(AccessTokenClaims claims) {
        Optional<Instant> expiry = claims.time("exp");
        if (expiry.isEmpty()) {
            return "The access token has no expiry (exp).";
        }
        if (!expiry.get().isAfter(now)) {
            return "The access token expired at %s, %s ago. Get a new one."
                    .formatted(expiry.get(), approximately(Duration.between(expiry.get(), now)));
        }
        Optional<Instant> start = claims.time("nbf").filter(now::isBefore);
        if (start.isPresent()) {
            return "The access token is not valid before %s (nbf), in %s."
                    .formatted(start.get(), approximately(Duration.between(now, start.get())));
        }
        if (claims.text("sub").isEmpty()) {
            return "The access token has no subject (sub).";
        }
        return ("The service rejects the access token, although it is valid until %s. Its issuer is %s, its audience"
                        + " is %s: the service accepts another issuer, another audience or another signing key.")
                .formatted(
                        expiry.get(),
                        claims.text("iss").map(TokenRejection::quoted).orElse("missing"),
                        claims.audiences().isEmpty() ? "missing" : quoted(String.join("', '", claims.audiences())));
    }

    private String serviceDescription() {
        Matcher description = DESCRIPTION.matcher(challenge);
        return description.find() ? " The service reports: " + description.group(1) + "." : "";
    }

    private String missingScope(Optional<AccessTokenClaims> claims) {
        Matcher scope = SCOPE.matcher(challenge);
        String missing = scope.find() ? "the scope " + quoted(scope.group(1)) : "a scope";
        List<String> scopes = claims.map(AccessTokenClaims::scopes).orElse(List.of());
        return "The access token lacks %s; it has %s."
                .formatted(missing, scopes.isEmpty() ? "no scopes" : String.join(" ", scopes));
    }

    /** The service reads the tenant from a configured claim; {@code tenant} is its default. */
    private static String unknownTenant(Optional<AccessTokenClaims> claims) {
        return "The service has no tenant of this access token. "
                + claims.flatMap(known -> known.text("tenant"))
                        .map(tenant -> "The token's claim 'tenant' is " + quoted(tenant) + ".")
                        .orElse("The token has no claim 'tenant'; the service may read another claim.");
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static String approximately(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " days";
        }
        if (time.toHours() > 1) {
            return time.toHours() + " hours";
        }
        return time.toMinutes() > 1 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }
}
