package dev.valetkey.micronaut.web.token;

import dev.valetkey.policy.tenant.TenantId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the tokens of an issuer name their tenant. */
public sealed interface TenantSource {

    /**
     * {@return the text of the tenant claim; empty without one, or if it does not count}
     *
     * @param claims the claims of a token
     */
    Optional<String> claimIn(Map<String, Object> claims);

    /** {@return the tenant of all tokens, if there is only one} */
    Optional<TenantId> single();

    /**
     * All tokens of the issuer are of one tenant, whatever they claim.
     *
     * @param tenant the tenant
     */
    record SingleTenant(TenantId tenant) implements TenantSource {

        @Override
        public Optional<String> claimIn(Map<String, Object> claims) {
            return Optional.empty();
        }

        @Override
        public Optional<TenantId> single() {
            return Optional.of(tenant);
        }
    }

    /**
     * A claim names the tenant.
     *
     * @param path where the claim is
     */
    record TenantClaim(ClaimPath path) implements TenantSource {

        /** Keycloak writes an array, or an object whose member has the name of the organization. Several name no tenant. */
        @Override
        public Optional<String> claimIn(Map<String, Object> claims) {
            return path.in(claims).flatMap(TenantClaim::text);
        }

        @Override
        public Optional<TenantId> single() {
            return Optional.empty();
        }

        private static Optional<String> text(Object value) {
            if (value instanceof String text) {
                return Optional.of(text);
            }
            if (value instanceof List<?> several && several.size() == 1 && several.get(0) instanceof String only) {
                return Optional.of(only);
            }
            return value instanceof Map<?, ?> object && object.size() == 1
                    ? Optional.of(String.valueOf(object.keySet().iterator().next()))
                    : Optional.empty();
        }
    }
}
