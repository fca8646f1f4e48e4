package dev.valetkey.core.port.reconcile;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores the pass over each bucket, which one node at a time executes, and its position, so that another node can continue.
 * Every call throws {@link LedgerUnavailableException} if the ledger is unavailable. Implementations are thread-safe and
 * durable.
 */
public interface Reconciliations {

    /**
     * Claims the pass over a bucket if it is due: a new one when the last one was completed at least the interval ago, or an
     * incomplete one when its lease has ended. One of the nodes that call this at the same time gets it.
     *
     * @param bucket the bucket's name
     * @param now the current instant
     * @param interval the time from the completion of a pass to the next one
     * @param leaseUntil how long no other node gets it
     * @return the claimed pass; empty if none is due
     */
    Optional<Reconciliation> claim(String bucket, Instant now, Duration interval, Instant leaseUntil);

    /**
     * Records the position and the counts, and extends the lease. With a lease that ends now, it releases the claim.
     *
     * @param claimed the claimed pass at its new position
     * @param leaseUntil the new end of the lease
     * @return false if another node owns the claim now; nothing was changed then
     */
    boolean save(Reconciliation claimed, Instant leaseUntil);

    /**
     * Completes the pass.
     *
     * @param claimed the claimed pass
     * @param now the instant of the completion
     * @return false if another node owns the claim now; nothing was changed then
     */
    boolean complete(Reconciliation claimed, Instant now);
}
