package dev.valetkey.core.port.operator;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The dead events of the {@linkplain dev.valetkey.core.port.ledger.Outbox outbox}, for all nodes. Every call throws
 * {@link LedgerUnavailableException} if the outbox is unavailable. Implementations are thread-safe and durable.
 */
public interface DeadEvents {

    /**
     * {@return dead events, those first that have been dead longest}
     *
     * @param query the tenant and the position of the page
     */
    List<DeadEvent> list(DeadEventQuery query);

    /**
     * Redelivers a dead event to the listeners that have not received it, with fresh attempts. Does nothing to an event that
     * is being delivered.
     *
     * @param event the event's id
     * @param dueAt when it may be claimed
     * @return false if the outbox does not have the event
     */
    boolean redeliver(UUID event, Instant dueAt);

    /**
     * Redelivers dead events, those first that have been dead longest.
     *
     * @param tenant only events of this tenant, or null for all tenants
     * @param dueAt when they may be claimed
     * @param limit the maximum number of events
     * @return how many; other calls may redeliver some at the same time
     */
    int redeliverAll(@Nullable TenantId tenant, Instant dueAt, int limit);

    /**
     * Deletes a dead event.
     *
     * @param event the event's id
     * @return false if there is no dead event with this id
     */
    boolean delete(UUID event);

    /**
     * Deletes dead events by their age.
     *
     * @param deadBefore the earliest instant to keep
     * @param limit the maximum number of events
     * @return how many
     */
    int deleteDeadBefore(Instant deadBefore, int limit);
}
