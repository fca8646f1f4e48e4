package dev.valetkey.core.port;

/**
 * Rung when there is something in the outbox, so that nobody waits for the next look. It is a courtesy: what rings and is
 * not heard is found by looking. Thread-safe.
 */
@FunctionalInterface
public interface OutboxBell {

    /** Returns at once and throws nothing. */
    void signal();
}
