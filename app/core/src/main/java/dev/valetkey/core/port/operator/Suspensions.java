package dev.valetkey.core.port.operator;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.policy.tenant.TenantId;

import java.util.List;

/**
 * Stores which tenants are suspended, for all nodes. Every call throws {@link LedgerUnavailableException} if the ledger is
 * unavailable. Implementations are thread-safe and durable.
 */
public interface Suspensions {

    /**
     * Suspends a tenant, known or not. A tenant that is suspended already stays suspended as it is.
     *
     * @param suspension the tenant and the circumstances
     * @return the suspension in force: this one or the earlier one
     */
    Suspension add(Suspension suspension);

    /**
     * Ends a suspension.
     *
     * @param tenant the tenant
     * @return whether the tenant was suspended
     */
    boolean remove(TenantId tenant);

    /** {@return all suspended tenants, in the order of their ids} */
    List<Suspension> all();
}
