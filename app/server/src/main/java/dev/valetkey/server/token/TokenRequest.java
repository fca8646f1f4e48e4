package dev.valetkey.server.token;

import dev.valetkey.policy.tenant.TenantId;

import java.time.Duration;
import java.util.List;

/**
 * What a token is to say.
 *
 * @param tenant the tenant it speaks for
 * @param subject who holds it; not blank
 * @param scopes what the holder may do
 * @param lifetime how long it is good for; 1 second to 30 days
 */
public record TokenRequest(TenantId tenant, String subject, List<String> scopes, Duration lifetime) {

    /** All that a user, as opposed to an operator, may be allowed. */
    public static final List<String> USER_SCOPES =
            List.of("uploads:create", "uploads:read", "uploads:delete", "downloads:create");

    private static final Duration MAX_LIFETIME = Duration.ofDays(30);

    public TokenRequest {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("A token's subject is not blank");
        }
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException("A token lives 1 second to 30 days, not " + lifetime);
        }
        scopes = List.copyOf(scopes);
    }
}
