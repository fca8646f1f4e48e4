package dev.valetkey.core.event.delivery;

import dev.valetkey.core.port.operator.DeadEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes dead events that nobody has redelivered within their retention. Thread-safe. */
public final class DeleteDeadEvents {

    private static final Logger LOG = LoggerFactory.getLogger(DeleteDeadEvents.class);

    /** How many events one transaction deletes. */
    static final int BATCH = 100;

    private final DeadEvents events;
    private final Duration retention;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param events the dead events of all nodes
     * @param retention how long dead events are kept
     * @param clock the current instant
     * @throws IllegalArgumentException if the retention is not positive
     */
    public DeleteDeadEvents(DeadEvents events, Duration retention, Clock clock) {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException(
                    "Invalid retention of dead events: " + retention + ". Expected more than 0.");
        }
        this.events = events;
        this.retention = retention;
        this.clock = clock;
    }

    /** Deletes all dead events that are older than the retention, in batches. */
    public void run() {
        Instant deadBefore = clock.instant().minus(retention);
        int total = 0;
        int batch;
        do {
            batch = events.deleteDeadBefore(deadBefore, BATCH);
            total += batch;
        } while (batch == BATCH && !Thread.currentThread().isInterrupted());
        if (total > 0) {
            LOG.warn("Deleted {} dead events that were not redelivered within {}", total, retention);
        }
    }
}
