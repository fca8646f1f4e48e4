package dev.valetkey.policy;

import java.util.Map;
import java.util.Set;

/**
 * The caller, according to a verified token. Deeply immutable, so that no policy can change the input of the next one.
 *
 * <pre>{@code
 * boolean admin = subject.claims().get("roles") instanceof List<?> roles && roles.contains("admin");
 * }</pre>
 *
 * @param id the token's {@code sub}, not blank
 * @param scopes the token's scopes, such as {@code uploads:create}
 * @param claims all claims of the token as it contains them, except null values
 * @since 0.1.0
 */
public record Subject(String id, Set<String> scopes, Map<String, Object> claims) {

    /**
     * Copies the scopes and, deeply, the claims.
     *
     * @param id the token's {@code sub}, not blank
     * @param scopes the token's scopes, such as {@code uploads:create}
     * @param claims all claims of the token as it contains them, except null values
     * @throws IllegalArgumentException if the id is blank
     */
    public Subject {
        if (id.isBlank()) {
            throw new IllegalArgumentException("A subject's id is not blank");
        }
        scopes = Set.copyOf(scopes);
        claims = ClaimsCopy.copy(claims);
    }
}
