package dev.valetkey.core.port.reconcile;

import java.time.Instant;
import java.util.Objects;

/**
 * A pass over the bucket that one node has claimed.
 *
 * @param bucket the bucket's name
 * @param startedAt when the pass began, maybe on another node
 * @param position how far it has come
 * @param counts what it has found so far
 * @param revision counts the claims; the store of the passes compares it before it accepts a change
 */
public record Reconciliation(
        String bucket, Instant startedAt, ReconcilePosition position, ReconcileCounts counts, long revision) {

    /**
     * Checks that no member is null.
     *
     * @param bucket the bucket's name
     * @param startedAt when the pass began, maybe on another node
     * @param position how far it has come
     * @param counts what it has found so far
     * @param revision counts the claims; the store of the passes compares it before it accepts a change
     * @throws NullPointerException if a member is null
     */
    public Reconciliation {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(counts, "counts");
    }

    /**
     * {@return the pass after another page}
     *
     * @param next the new position
     * @param sum the new counts
     */
    public Reconciliation advance(ReconcilePosition next, ReconcileCounts sum) {
        return new Reconciliation(bucket, startedAt, next, sum, revision);
    }
}
