package dev.valetkey.core.port.ledger;

/**
 * Signalled when the outbox has a new event, so that the event is delivered before the next poll. A lost signal only
 * delays delivery until that poll. Thread-safe.
 */
@FunctionalInterface
public interface OutboxNotifier {

    /** Returns at once and throws nothing. */
    void signal();
}
