package dev.valetkey.micronaut.web.token;

import dev.valetkey.policy.tenant.TenantId;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The content of a valid access token, as the configuration of its issuer reads it. Immutable.
 *
 * @param subject the {@code sub} of the token, after the prefix of its issuer
 * @param tenantClaim the value of the tenant claim; empty without one, or if the issuer has a single tenant
 * @param singleTenant the tenant of all tokens of the issuer
 * @param scopes the scopes of this service, and the other scopes, roles or groups of the token
 * @param claims all claims
 */
public record VerifiedToken(
        String subject,
        Optional<String> tenantClaim,
        Optional<TenantId> singleTenant,
        Set<String> scopes,
        Map<String, Object> claims) {

    /**
     * Copies the scopes and claims.
     *
     * @param subject the subject
     * @param tenantClaim the value of the tenant claim
     * @param singleTenant the tenant of all tokens of the issuer
     * @param scopes the scopes
     * @param claims all claims; values may be null
     */
    public VerifiedToken {
        scopes = Set.copyOf(scopes);
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /** {@return a name of the tenant for limits before the tenant is known; empty without a tenant} */
    public String tenantName() {
        return singleTenant.map(TenantId::value).or(() -> tenantClaim).orElse("");
    }

    /**
     * {@return whether the token has a scope}
     *
     * @param scope the scope
     */
    public boolean has(Scope scope) {
        return scopes.contains(scope.wireName());
    }
}
