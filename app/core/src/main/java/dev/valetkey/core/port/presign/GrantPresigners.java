package dev.valetkey.core.port.presign;

import dev.valetkey.policy.tenant.TenantId;

/**
 * Who signs for whom. A tenant may have credentials of its own, which reach its own objects only; then what is signed for
 * one tenant is worth nothing for another's, whatever else goes wrong. Implementations are thread-safe.
 */
@FunctionalInterface
public interface GrantPresigners {

    /**
     * {@return the signer for this tenant's grants}
     *
     * @param tenant the tenant whose objects the grants are for
     */
    GrantPresigner forTenant(TenantId tenant);
}
