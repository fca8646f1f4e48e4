package dev.valetkey.core.operator;

import dev.valetkey.core.port.ledger.OutboxNotifier;
import dev.valetkey.core.port.operator.DeadEvent;
import dev.valetkey.core.port.operator.DeadEventQuery;
import dev.valetkey.core.port.operator.DeadEvents;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Lists dead events, and redelivers or discards them. Thread-safe. */
public final class ResolveDeadEvents {

    /** The maximum number of events that one call redelivers. */
    public static final int MAX_REDELIVERED = 1000;

    private static final Logger AUDIT = LoggerFactory.getLogger("dev.valetkey.audit");

    /** A statement about so many events ends long before the ledger's timeout. */
    private static final int BATCH = 100;

    private final DeadEvents events;
    private final OutboxNotifier notifier;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param events the dead events of all nodes
     * @param notifier signalled when events are due again
     * @param clock when redelivered events are due
     */
    public ResolveDeadEvents(DeadEvents events, OutboxNotifier notifier, Clock clock) {
        this.events = events;
        this.notifier = notifier;
        this.clock = clock;
    }

    /**
     * The result of a redelivery of many events.
     *
     * @param count how many events are due again
     * @param more whether more events are dead
     */
    public record Redelivered(int count, boolean more) {}

    /**
     * {@return dead events, those first that have been dead longest}
     *
     * @param query the tenant and the position of the page
     */
    public List<DeadEvent> list(DeadEventQuery query) {
        return events.list(query);
    }

    /**
     * Redelivers a dead event at once, with fresh attempts. Idempotent until the event is delivered.
     *
     * @param event the event's id
     * @param operator the id of the operator
     * @return false if the outbox does not have the event
     */
    public boolean redeliver(UUID event, String operator) {
        boolean known = events.redeliver(event, clock.instant());
        if (known) {
            AUDIT.info("Event {} redelivered by {}", event, operator);
            notifier.signal();
        }
        return known;
    }

    /**
     * Redelivers dead events at once, with fresh attempts; at most {@link #MAX_REDELIVERED}, those first that have been dead
     * longest.
     *
     * @param tenant only events of this tenant, or null for all tenants
     * @param operator the id of the operator
     * @return how many, and whether there are more
     */
    public Redelivered redeliverAll(@Nullable TenantId tenant, String operator) {
        int total = 0;
        int batch;
        do {
            batch = events.redeliverAll(tenant, clock.instant(), BATCH);
            total += batch;
        } while (batch == BATCH && total < MAX_REDELIVERED);
        if (total > 0) {
            AUDIT.info(
                    "{} dead events of {} redelivered by {}",
                    total,
                    tenant == null ? "all tenants" : "tenant " + tenant,
                    operator);
            notifier.signal();
        }
        return new Redelivered(
                total, !events.list(new DeadEventQuery(tenant, null, 1)).isEmpty());
    }

    /**
     * Deletes a dead event: the listeners that have not received it never will.
     *
     * @param event the event's id
     * @param operator the id of the operator
     * @return false if there is no dead event with this id
     */
    public boolean discard(UUID event, String operator) {
        boolean discarded = events.delete(event);
        if (discarded) {
            AUDIT.info("Dead event {} discarded by {}", event, operator);
        }
        return discarded;
    }
}
