package dev.valetkey.micronaut.web.token;

import com.nimbusds.jwt.JWTClaimNames;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The issuers whose tokens are accepted. Immutable and thread-safe. */
final class TrustedIssuers {
    private final List<TrustedIssuer> all;
    private final Map<String, TrustedIssuer> byName;

    TrustedIssuers(List<TrustedIssuer> all) {
        this.all = List.copyOf(all);
        this.byName = all.stream()
                .collect(
                        Collectors.toUnmodifiableMap(issuer -> issuer.settings().issuer(), Function.identity()));
    }

    /** Returns the issuer that a token names. Whether the issuer has signed it is still open. */
    TrustedIssuer issuerOf(Map<String, Object> claims) throws InvalidTokenException {
        if (claims.get(JWTClaimNames.ISSUER) instanceof String name && byName.containsKey(name)) {
            return byName.get(name);
        }
        throw new InvalidTokenException("has another 'iss'");
    }

    List<TrustedIssuer> all() {
        return all;
    }

    boolean anyRemote() {
        return all.stream().anyMatch(issuer -> issuer.keys().isRemote());
    }
}
