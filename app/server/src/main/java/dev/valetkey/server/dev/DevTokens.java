package dev.valetkey.server.dev;

import dev.valetkey.micronaut.configuration.Settings;
import dev.valetkey.micronaut.tenant.ClaimedTenant;
import dev.valetkey.micronaut.tenant.TenantClaims;
import dev.valetkey.micronaut.web.token.AuthSettings;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;
import dev.valetkey.server.token.DevTenants;
import dev.valetkey.server.token.DevToken;
import dev.valetkey.server.token.DevTokenIssuer;
import dev.valetkey.server.token.TokenRequest;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tenants of a development server and the tokens for them. */
@Singleton
@Requires(beans = DevSession.class)
public final class DevTokens {

    private final List<ClaimedTenant> tenants;
    private final DevTenants claims;
    private final DevTokenIssuer issuer;

    /** @param directory knows the tenants of tokens; that of a plug-in may know none of the configured tenants */
    DevTokens(DevSession session, Settings settings, AuthSettings auth, TenantClaims directory, Clock clock) {
        this.tenants = settings.tenants().stream()
                .filter(tenant -> directory
                        .tenantOf(tenant.claimValue())
                        .filter(tenant.tenant().id()::equals)
                        .isPresent())
                .toList();
        Map<TenantId, String> values = new HashMap<>();
        tenants.forEach(tenant -> values.put(tenant.tenant().id(), tenant.claimValue()));
        this.claims = new DevTenants(auth.tenantClaim(), values);
        this.issuer = new DevTokenIssuer(session.key(), claims, clock);
    }

    /** The tenants that tokens can be issued for. */
    public List<TenantId> tenants() {
        return tenants.stream().map(tenant -> tenant.tenant().id()).toList();
    }

    List<Purpose> purposes(TenantId id) {
        return tenants.stream()
                .filter(tenant -> tenant.tenant().id().equals(id))
                .flatMap(tenant -> tenant.tenant().profiles().keySet().stream())
                .sorted(Comparator.comparing(Purpose::value))
                .toList();
    }

    DevTenants claims() {
        return claims;
    }

    /** Issues a token for any user. */
    public DevToken issue(TokenRequest request) {
        return issuer.issue(request);
    }
}
