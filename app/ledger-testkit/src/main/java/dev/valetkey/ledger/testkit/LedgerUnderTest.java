package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.OutboxNotifier;
import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.port.operator.DeadEvents;
import dev.valetkey.core.port.operator.Erasures;
import dev.valetkey.core.port.operator.Suspensions;
import dev.valetkey.core.port.reconcile.Reconciliations;
import dev.valetkey.core.port.webhook.WebhookQueue;
import dev.valetkey.core.port.webhook.WebhookRecords;
import dev.valetkey.core.port.webhook.WebhookRegistry;

import java.time.Clock;

/**
 * The ledger that the contracts test. Every call returns a new instance, as another node would create it; all instances
 * share one set of data.
 */
public interface LedgerUnderTest {

    /**
     * Creates a ledger.
     *
     * @param clock the time of its events
     * @param notifier called when an event is stored
     * @return a new instance, which shares the data of all others
     */
    Ledger ledger(Clock clock, OutboxNotifier notifier);

    /**
     * Creates a ledger with the system's clock, without a notifier.
     *
     * @return a new instance, which shares the data of all others
     */
    default Ledger ledger() {
        return ledger(Clock.systemUTC(), () -> {});
    }

    /**
     * Creates the outbox of the same data.
     *
     * @return a new instance, which shares the data of all others
     */
    Outbox outbox();

    /**
     * Creates the dead events of the same outbox.
     *
     * @return a new instance, which shares the data of all others
     */
    DeadEvents deadEvents();

    /**
     * Creates the idempotency keys of the same data.
     *
     * @return a new instance, which shares the data of all others
     */
    IdempotencyKeys idempotencyKeys();

    /**
     * Creates the reader of the usage that the ledger writes.
     *
     * @return a new instance, which shares the data of all others
     */
    UsageReader usage();

    /**
     * Creates the suspensions of the same data.
     *
     * @return a new instance, which shares the data of all others
     */
    Suspensions suspensions();

    /**
     * Creates the erasures of the same data.
     *
     * @return a new instance, which shares the data of all others
     */
    Erasures erasures();

    /**
     * Creates the passes of the reconciliation of the same data.
     *
     * @return a new instance, which shares the data of all others
     */
    Reconciliations reconciliations();

    /**
     * Creates the queue of webhooks of the same data.
     *
     * @return a new instance, which shares the data of all others
     */
    WebhookQueue webhookQueue();

    /**
     * Creates the records of webhooks of the same data.
     *
     * @return a new instance, which shares the data of all others
     */
    WebhookRecords webhookRecords();

    /**
     * Creates the registry of webhook endpoints of the same data.
     *
     * @return a new instance, which shares the data of all others
     */
    WebhookRegistry webhookRegistry();

    /**
     * Counts the events in the outbox, due or not.
     *
     * @return 0 or more
     */
    int storedEvents();

    /**
     * Counts the recorded deliveries of events to listeners.
     *
     * @return 0 or more
     */
    int storedDeliveries();

    /**
     * Counts the idempotency keys stored for the request, expired ones included: 0 or 1.
     *
     * @param request only its id selects keys
     * @return 0 or 1
     */
    int storedKeys(IdempotencyKeys.Request request);
}
