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

    /** The maximum length of an id, in characters (OpenID Connect Core 1.0, section 2, on {@code sub}). */
    public static final int MAX_ID_LENGTH = 255;

    /**
     * Copies the scopes and, deeply, the claims.
     *
     * @param id the token's {@code sub}, not blank
     * @param scopes the token's scopes, such as {@code uploads:create}
     * @param claims all claims of the token as it contains them, except null values
     * @throws IllegalArgumentException if the id is not {@linkplain #isValidId valid}
     */
    public Subject {
        if (!isValidId(id)) {
            throw new IllegalArgumentException("Invalid id of a subject. Expected 1 to " + MAX_ID_LENGTH
                    + " characters that are not all blank, without control characters.");
        }
        scopes = Set.copyOf(scopes);
        claims = ClaimsCopy.copy(claims);
    }

    /**
     * Whether a text can be the id of a subject: databases and logs do not store every text.
     *
     * @param id the {@code sub} of a token
     * @return false if it is blank, longer than {@link #MAX_ID_LENGTH}, or contains control characters or halves of
     *     surrogate pairs
     */
    public static boolean isValidId(String id) {
        return !id.isBlank()
                && id.length() <= MAX_ID_LENGTH
                && id.codePoints()
                        .noneMatch(point ->
                                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }
}
