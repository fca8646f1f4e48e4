package dev.valetkey.server.dev;

import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.token.DevToken;
import dev.valetkey.server.token.TokenRequest;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What the user needs to know about a started development server.
 *
 * @param settings the ports and the folder
 * @param tenants the tenants that tokens can be issued for; empty if only a plug-in knows them
 * @param demoTenants whether they are the demo's and not the team's
 * @param token a token for alice of the first tenant, or null without tenants
 * @param textPurpose a purpose of the first tenant that accepts a small text file with one PUT, or null if none does
 */
public record DevStartReport(
        DevSettings settings,
        List<TenantId> tenants,
        boolean demoTenants,
        @Nullable DevToken token,
        @Nullable Purpose textPurpose) {

    /** The user of {@link #token()}. */
    public static final String SUBJECT = "alice";

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12);

    public DevStartReport {
        tenants = List.copyOf(tenants);
    }

    static DevStartReport of(DevSettings settings, TeamConfiguration team, DevTokens tokens, URI service)
            throws InterruptedException {
        List<TenantId> tenants = tokens.tenants();
        boolean demo = !team.hasTenants();
        if (tenants.isEmpty()) {
            return new DevStartReport(settings, tenants, demo, null, null);
        }
        TenantId first = tenants.get(0);
        DevToken token = tokens.issue(new TokenRequest(first, SUBJECT, TokenRequest.USER_SCOPES, TOKEN_LIFETIME));
        Purpose purpose = new TextPurposeFinder(service, token)
                .find(tokens.purposes(first))
                .orElse(null);
        return new DevStartReport(settings, tenants, demo, token, purpose);
    }
}
