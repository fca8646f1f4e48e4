package dev.valetkey.core.operator;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.operator.ActiveSuspensions;
import dev.valetkey.core.port.operator.Suspension;
import dev.valetkey.core.port.operator.Suspensions;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Suspends and resumes tenants, and knows the suspended ones in memory. It reads the ledger when it is created and on
 * {@link #refresh}; if the ledger is unavailable then, it keeps what it knows. Thread-safe.
 */
public final class SuspendedTenants implements ActiveSuspensions {

    private static final Logger AUDIT = LoggerFactory.getLogger("dev.valetkey.audit");

    private final Suspensions suspensions;
    private final Clock clock;

    /** Written under the lock only, so that a read that began before a change cannot undo it. */
    private volatile Map<TenantId, Suspension> known = Map.of();

    /**
     * Reads the suspended tenants: a node that does not know them must not issue grants.
     *
     * @param suspensions the suspensions of all nodes
     * @param clock the instant of suspensions
     * @throws LedgerUnavailableException if the ledger is unavailable
     */
    public SuspendedTenants(Suspensions suspensions, Clock clock) {
        this.suspensions = suspensions;
        this.clock = clock;
        refresh();
    }

    /**
     * Reads the suspended tenants again.
     *
     * @throws LedgerUnavailableException if the ledger is unavailable; the known suspensions stay in force
     */
    public final synchronized void refresh() {
        known = suspensions.all().stream()
                .collect(Collectors.toUnmodifiableMap(Suspension::tenant, Function.identity()));
    }

    @Override
    public Optional<Suspension> find(TenantId tenant) {
        return Optional.ofNullable(known.get(tenant));
    }

    /** {@return all suspended tenants as the ledger has them, in the order of their ids} */
    public List<Suspension> list() {
        return suspensions.all();
    }

    /**
     * Suspends a tenant. The tenant directory is not read, so that a tenant can be suspended although its directory is
     * unavailable or does not have it any more. Idempotent.
     *
     * @param tenant the tenant
     * @param reason why, for other operators, or null
     * @param operator the id of the operator
     * @return the suspension in force, which may be an earlier one
     */
    public synchronized Suspension suspend(TenantId tenant, @Nullable String reason, String operator) {
        Suspension requested =
                new Suspension(tenant, reason, operator, clock.instant().truncatedTo(ChronoUnit.MICROS));
        Suspension inForce = suspensions.add(requested);
        Map<TenantId, Suspension> more = new HashMap<>(known);
        more.put(tenant, inForce);
        known = Map.copyOf(more);
        if (inForce.equals(requested)) {
            AUDIT.info("Tenant {} suspended by {}: {}", tenant, operator, reason == null ? "no reason given" : reason);
        }
        return inForce;
    }

    /**
     * Ends the suspension of a tenant. Idempotent.
     *
     * @param tenant the tenant
     * @param operator the id of the operator
     */
    public synchronized void resume(TenantId tenant, String operator) {
        boolean removed = suspensions.remove(tenant);
        Map<TenantId, Suspension> fewer = new HashMap<>(known);
        fewer.remove(tenant);
        known = Map.copyOf(fewer);
        if (removed) {
            AUDIT.info("Tenant {} resumed by {}", tenant, operator);
        }
    }
}
