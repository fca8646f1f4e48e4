package dev.valetkey.core.reconcile;

import dev.valetkey.core.port.reconcile.ReconcileCounts;
import dev.valetkey.core.port.reconcile.ReconcilePosition;
import dev.valetkey.core.port.reconcile.Reconciliation;
import dev.valetkey.core.port.reconcile.Reconciliations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The claim of a pass with its position: extends the lease while the work runs. Not thread-safe. */
final class ClaimedPass {

    private final Reconciliations passes;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private Reconciliation pass;
    private ReconcileCounts counts;
    private Instant extendAt;
    private boolean lost;

    ClaimedPass(Reconciliations passes, Reconciliation claimed, Clock clock, BooleanSupplier stopping) {
        this.passes = passes;
        this.clock = clock;
        this.stopping = stopping;
        this.pass = claimed;
        this.counts = claimed.counts();
        this.extendAt = clock.instant().plus(ReconcilePass.LEASE.dividedBy(3));
    }

    ReconcilePosition position() {
        return pass.position();
    }

    boolean mayContinue() {
        return !lost && !stopping.getAsBoolean();
    }

    /** Adds the counts of the current page, which are recorded with the next position. */
    void count(ReconcileCounts page) {
        counts = new ReconcileCounts(
                counts.objects().plus(page.objects()), counts.multiparts().plus(page.multiparts()));
    }

    /** Extends the lease within a page; its position remains, because the page is not finished. */
    boolean extendIfDue() {
        if (clock.instant().isAfter(extendAt)) {
            save(ReconcilePass.LEASE);
        }
        return mayContinue();
    }

    void advance(ReconcilePosition next) {
        pass = pass.advance(next, counts);
        save(ReconcilePass.LEASE);
    }

    private void save(Duration lease) {
        Instant now = clock.instant();
        lost = !passes.save(pass, now.plus(lease));
        extendAt = now.plus(ReconcilePass.LEASE.dividedBy(3));
    }

    Optional<ReconcileResult> release(Duration pause, List<RuntimeException> failures) {
        if (!lost) {
            save(pause);
        }
        return result(false, pass.counts(), failures);
    }

    Optional<ReconcileResult> complete(List<RuntimeException> failures) {
        pass = pass.advance(pass.position(), counts);
        lost = !passes.complete(pass, clock.instant());
        return result(true, counts, failures);
    }

    private Optional<ReconcileResult> result(boolean complete, ReconcileCounts sums, List<RuntimeException> failures) {
        return lost
                ? Optional.empty()
                : Optional.of(new ReconcileResult(
                        complete, sums, Duration.between(pass.startedAt(), clock.instant()), failures));
    }
}
