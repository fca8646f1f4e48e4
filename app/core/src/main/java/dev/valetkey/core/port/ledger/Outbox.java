package dev.valetkey.core.port.ledger;

import dev.valetkey.core.event.UploadEvent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The events that at least one listener has not received. The ledger writes each in one transaction with its change.
 * Every call throws {@link LedgerUnavailableException} if the outbox is unavailable. Implementations are thread-safe
 * and durable.
 */
public interface Outbox {

    /** The maximum number of characters of the failure of a listener. */
    int MAX_FAILURE_LENGTH = 500;

    /**
     * Claims events, those first that are due longest. One node at a time owns a claim. Unless the owner removes or
     * postpones the event, it is due again when the lease ends.
     *
     * @param now events that are due by then
     * @param leaseUntil how long nobody else gets them
     * @param limit how many at the most
     * @return the claimed events; empty if none are due
     */
    List<ClaimedEvent> claim(Instant now, Instant leaseUntil, int limit);

    /**
     * Records that this listener has received the event, regardless of the current owner of the claim. Idempotent.
     *
     * @param claimed a claimed event
     * @param listener the listener's name
     */
    void markDelivered(ClaimedEvent claimed, String listener);

    /**
     * Removes the event, unless another node owns the claim now.
     *
     * @param claimed a claimed event
     */
    void remove(ClaimedEvent claimed);

    /**
     * Releases the claim after one more failure, unless another node owns it now.
     *
     * @param claimed a claimed event
     * @param dueAt when the event may be claimed again
     */
    void postpone(ClaimedEvent claimed, Instant dueAt);

    /**
     * Ends the delivery after one more failure, unless another node owns the claim now: the event is dead. It is not claimed
     * again unless {@link dev.valetkey.core.port.operator.DeadEvents} redelivers it.
     *
     * @param claimed a claimed event
     * @param failures why each listener has not received it, by its name; at least one, each of at most
     *     {@value #MAX_FAILURE_LENGTH} characters, without secrets
     * @param at when the last attempt failed
     * @return false if another node owns the claim now, or the event was removed
     */
    boolean markDead(ClaimedEvent claimed, Map<String, String> failures, Instant at);

    /**
     * Removes events that have been due since before this time and that no node has claimed. Keeps dead events.
     *
     * @param dueBefore the earliest instant to keep
     */
    void deleteDueBefore(Instant dueBefore);

    /**
     * An event that this node has to deliver.
     *
     * @param event the event
     * @param delivered the names of the listeners that have received it
     * @param failures the number of deliveries in which at least one listener failed
     * @param revision counts the claims; the outbox compares it before it accepts a change by this claim
     */
    record ClaimedEvent(UploadEvent event, Set<String> delivered, int failures, long revision) {

        /**
         * Copies the set.
         *
         * @param event the event
         * @param delivered the names of the listeners that have received it
         * @param failures the number of deliveries in which at least one listener failed
         * @param revision counts the claims; the outbox compares it before it accepts a change by this claim
         * @throws NullPointerException if a member is null
         */
        public ClaimedEvent {
            Objects.requireNonNull(event, "event");
            delivered = Set.copyOf(delivered);
        }
    }
}
