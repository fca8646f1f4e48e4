package dev.valetkey.core.port;

import dev.valetkey.policy.tenant.TenantId;

/**
 * Who signs for whom. A tenant may have credentials of its own, which reach its own objects only; then what is signed for
 * one tenant is worth nothing for another's, whatever else goes wrong. Implementations are thread-safe.
 */
@FunctionalInterface
public interface GrantSigners {

    /** The signer for this tenant's grants. */
    GrantSigner forTenant(TenantId tenant);
}
