package dev.valetkey.core.port.ledger;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Counts the events of the {@link Outbox} that at least one listener has not received. Thread-safe. */
@FunctionalInterface
public interface OutboxBacklog {

    /** Counting stops here, so that a long backlog does not make the count slow. */
    int MAX_COUNTED = 10_000;

    /**
     * Counts the events, those first that are due longest.
     *
     * @param now events that are due by then count as due
     * @return the backlog
     * @throws LedgerUnavailableException if the outbox is unavailable
     */
    Counts count(Instant now);

    /**
     * The backlog at one instant.
     *
     * @param undelivered how many events exist, {@link #MAX_COUNTED} at the most
     * @param due how many of them wait for a node; the others are being delivered or were postponed after a failure
     * @param oldest when the oldest of them happened, or null without events
     * @param dead how many events are dead, {@link #MAX_COUNTED} at the most; they are not undelivered
     */
    record Counts(int undelivered, int due, @Nullable Instant oldest, int dead) {

        /**
         * Checks the numbers.
         *
         * @param undelivered how many events exist, {@link #MAX_COUNTED} at the most
         * @param due how many of them wait for a node; the others are being delivered or were postponed after a failure
         * @param oldest when the oldest of them happened, or null without events
         * @param dead how many events are dead, {@link #MAX_COUNTED} at the most; they are not undelivered
         * @throws IllegalArgumentException if more events are due than exist, or a number is negative
         */
        public Counts {
            if (due < 0 || due > undelivered || dead < 0) {
                throw new IllegalArgumentException("Invalid backlog: " + due + " of " + undelivered
                        + " events are due, and " + dead + " are dead");
            }
        }
    }
}
