package dev.valetkey.micronaut.sweep;

import dev.valetkey.core.port.reconcile.ReconcileCounts;

/** Observes the comparisons of the bucket with the ledger that this node finishes. Called in the reconciler's thread. */
@FunctionalInterface
interface ReconcileObserver {

    /** Observes nothing. */
    ReconcileObserver NONE = counts -> {};

    /** A pass has reached the end of the bucket. */
    void finished(ReconcileCounts counts);
}
