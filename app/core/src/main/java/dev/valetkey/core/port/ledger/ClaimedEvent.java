package dev.valetkey.core.port.ledger;

import dev.valetkey.core.event.UploadEvent;

import java.util.Objects;
import java.util.Set;

/**
 * An event that this node is to tell.
 *
 * @param event what happened
 * @param delivered the names of the listeners that have heard it
 * @param failures how often it was told in vain to one of them at least
 * @param revision counts the claims; the outbox compares it before it takes a word on this one
 */
public record ClaimedEvent(UploadEvent event, Set<String> delivered, int failures, long revision) {

    public ClaimedEvent {
        Objects.requireNonNull(event, "event");
        delivered = Set.copyOf(delivered);
    }
}
