package dev.valetkey.core.reconcile;

import dev.valetkey.core.port.reconcile.ReconcileCounts;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The result of one run of the reconciliation.
 *
 * @param complete whether the pass has reached the end of the bucket; otherwise, the next run of any node continues
 * @param counts what the pass has found and done, earlier runs included
 * @param duration the time since the pass began
 * @param failures the first failures of this run
 */
public record ReconcileResult(
        boolean complete, ReconcileCounts counts, Duration duration, List<RuntimeException> failures) {

    /**
     * Copies the list.
     *
     * @param complete whether the pass has reached the end of the bucket; otherwise, the next run of any node continues
     * @param counts what the pass has found and done, earlier runs included
     * @param duration the time since the pass began
     * @param failures the first failures of this run
     * @throws NullPointerException if a member is null
     */
    public ReconcileResult {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(duration, "duration");
        failures = List.copyOf(failures);
    }
}
