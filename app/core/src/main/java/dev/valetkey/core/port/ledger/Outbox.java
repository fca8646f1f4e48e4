package dev.valetkey.core.port.ledger;

import java.time.Instant;
import java.util.List;

/**
 * The events that have not been heard by all yet. The ledger writes them, each in one transaction with the change that it
 * tells of. Every call throws {@link LedgerUnavailableException} when the outbox cannot be asked. Implementations are thread-safe,
 * and what they wrote survives the process.
 */
public interface Outbox {

    /**
     * Claims events, those first that are due longest. One node at a time has a claim; without another word from it the
     * event is due again when the lease ends.
     *
     * @param now events that are due by then
     * @param leaseUntil how long nobody else gets them
     * @param limit how many at the most
     */
    List<ClaimedEvent> claim(Instant now, Instant leaseUntil, int limit);

    /** Remembers that this listener has heard the event, whoever has the claim by now. Saying it again is no fault. */
    void markDelivered(ClaimedEvent claimed, String listener);

    /** Forgets the event, unless somebody else has the claim by now. */
    void remove(ClaimedEvent claimed);

    /** Gives the claim back after one more failure, unless somebody else has it by now. */
    void postpone(ClaimedEvent claimed, Instant dueAt);

    /** Forgets events that have been due since before this time; so nobody has come for them. */
    void deleteDueBefore(Instant dueBefore);
}
