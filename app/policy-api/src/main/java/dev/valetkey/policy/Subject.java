package dev.valetkey.policy;

import java.util.Map;
import java.util.Set;

/**
 * Who asks: what a verified token says about the caller. Immutable down to the last nested claim, so that no policy can
 * change what the next one sees.
 *
 * <pre>{@code
 * boolean admin = subject.claims().get("roles") instanceof List<?> roles && roles.contains("admin");
 * }</pre>
 *
 * @param id the token's {@code sub}, not blank
 * @param scopes the token's scopes, such as {@code uploads:create}
 * @param claims all claims of the token, as the token has them, but for those that are null
 * @since 0.1.0
 */
public record Subject(String id, Set<String> scopes, Map<String, Object> claims) {

    public Subject {
        if (id.isBlank()) {
            throw new IllegalArgumentException("A subject's id is not blank");
        }
        scopes = Set.copyOf(scopes);
        claims = ClaimsCopy.copy(claims);
    }
}
