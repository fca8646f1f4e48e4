package dev.valetkey.core.port.operator;

import dev.valetkey.policy.tenant.TenantId;

import java.util.Optional;

/** The suspended tenants as this node knows them. Every decision calls it, so it answers from memory. Thread-safe. */
@FunctionalInterface
public interface ActiveSuspensions {

    /**
     * {@return the suspension of a tenant; empty if it is not suspended}
     *
     * @param tenant the tenant, known or not
     */
    Optional<Suspension> find(TenantId tenant);
}
