package dev.valetkey.server.token;

import dev.valetkey.policy.tenant.TenantId;

import java.time.Duration;
import java.util.List;

/**
 * A request for a token.
 *
 * @param tenant the tenant
 * @param subject the user; not blank
 * @param scopes the scopes
 * @param lifetime the lifetime, 1 second to 30 days
 */
public record TokenRequest(TenantId tenant, String subject, List<String> scopes, Duration lifetime) {

    /** All scopes of users, as opposed to operators. */
    public static final List<String> USER_SCOPES =
            List.of("uploads:create", "uploads:read", "uploads:delete", "downloads:create");

    private static final Duration MAX_LIFETIME = Duration.ofDays(30);

    public TokenRequest {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("Invalid subject: it must not be blank");
        }
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "Invalid lifetime of a token: " + lifetime + "; expected 1 second to 30 days");
        }
        scopes = List.copyOf(scopes);
    }
}
