package dev.valetkey.core.port.ledger;

/**
 * Rung when there is something in the outbox, so that nobody waits for the next look. It is a courtesy: what rings and is
 * not heard is found by looking. Thread-safe.
 */
@FunctionalInterface
public interface OutboxNotifier {

    /** Returns at once and throws nothing. */
    void signal();
}
