package dev.valetkey.core.port.ledger;

import dev.valetkey.core.event.UploadEvent;

import java.util.Objects;
import java.util.Set;

/**
 * An event that this node has to deliver.
 *
 * @param event the event
 * @param delivered the names of the listeners that have received it
 * @param failures the number of deliveries in which at least one listener failed
 * @param revision counts the claims; the outbox compares it before it accepts a change by this claim
 */
public record ClaimedEvent(UploadEvent event, Set<String> delivered, int failures, long revision) {

    public ClaimedEvent {
        Objects.requireNonNull(event, "event");
        delivered = Set.copyOf(delivered);
    }
}
