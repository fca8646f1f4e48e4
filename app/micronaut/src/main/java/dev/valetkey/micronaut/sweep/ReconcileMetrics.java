package dev.valetkey.micronaut.sweep;

import dev.valetkey.core.port.reconcile.ReconcileCounts;
import dev.valetkey.core.port.reconcile.ReconcileCounts.Tally;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.Counter;
import jakarta.inject.Singleton;

/** Counts what comparisons of the bucket with the ledger found and removed, on the node that finished them. */
@Singleton
@RequiresMeters
final class ReconcileMetrics implements ReconcileObserver {

    private final Counter passes;
    private final Counter late;
    private final Counter orphans;
    private final Counter removed;
    private final Counter failures;

    ReconcileMetrics(Meters meters) {
        this.passes = meters.counter("reconcile.passes", "Comparisons of the whole bucket with the ledger")
                .withTags();
        this.late = meters.counter("reconcile.late", "Objects and multipart uploads of uploads that had ended")
                .withTags();
        this.orphans = meters.counter(
                        "reconcile.orphans", "Objects and multipart uploads without a record, in each pass")
                .withTags();
        this.removed = meters.counter("reconcile.orphans.removed", "Those of them that were removed")
                .withTags();
        this.failures = meters.counter("reconcile.failures", "Objects and multipart uploads that could not be removed")
                .withTags();
    }

    @Override
    public void finished(ReconcileCounts counts) {
        Tally total = counts.total();
        passes.increment();
        late.increment((double) total.late());
        orphans.increment((double) total.orphans());
        removed.increment((double) total.orphansRemoved());
        failures.increment((double) total.failed());
    }
}
