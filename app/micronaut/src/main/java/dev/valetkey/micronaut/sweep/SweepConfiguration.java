package dev.valetkey.micronaut.sweep;

import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/**
 * Sweeps of uploads that no client finishes.
 *
 * @param enabled Whether this node sweeps; at least one node of a ledger must.
 * @param interval Average time between two sweeps of a node, 1 s to 1 h.
 * @param autoComplete Whether this node finishes uploads that arrived and that no client completed; otherwise, they expire and
 *     their bytes are removed.
 * @param reconcileInterval Time between two comparisons of the bucket with the ledger, 1 s to 30 days; 0 s switches them off.
 * @param removeOrphans Whether objects and multipart uploads of this service's tenants without a record are removed.
 * @param retention How long records of rejected, expired, aborted and deleted uploads are kept, 2 days to 10 years.
 */
@ConfigurationProperties("valetkey." + SweepConfiguration.SECTION)
record SweepConfiguration(
        @Bindable(defaultValue = "true") boolean enabled,

        @Bindable(defaultValue = SweepConfiguration.DEFAULT_INTERVAL)
        Duration interval,

        @Bindable(defaultValue = "true") boolean autoComplete,

        @Bindable(defaultValue = SweepConfiguration.DEFAULT_RECONCILE_INTERVAL)
        Duration reconcileInterval,

        @Bindable(defaultValue = "false") boolean removeOrphans,

        @Bindable(defaultValue = SweepConfiguration.DEFAULT_RETENTION)
        Duration retention) {

    static final String SECTION = "sweep";
    static final String DEFAULT_INTERVAL = "10s";
    static final String DEFAULT_RETENTION = "30d";
    static final String DEFAULT_RECONCILE_INTERVAL = "6h";

    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

    boolean reconciles() {
        return !reconcileInterval.isZero();
    }

    /** Reports every invalid value. */
    static void validate(ConfigSection sweep) {
        sweep.booleanValue("enabled");
        sweep.duration("interval", MIN_INTERVAL, Duration.ofHours(1));
        sweep.booleanValue("auto-complete");
        boolean removesOrphans = sweep.booleanValue("remove-orphans").orElse(false);
        Duration reconcile =
                sweep.duration("reconcile-interval", DEFAULT_RECONCILE_INTERVAL, Duration.ZERO, Duration.ofDays(30));
        if (!reconcile.isZero() && reconcile.compareTo(MIN_INTERVAL) < 0) {
            sweep.error("reconcile-interval", "is less than 1 s; use 0s to switch the reconciliation off");
        }
        if (reconcile.isZero() && removesOrphans) {
            sweep.error(
                    "remove-orphans",
                    "has no effect while " + sweep.path() + ".reconcile-interval is 0; remove one of them");
        }
        sweep.duration("retention", Duration.ofDays(2), Duration.ofDays(3650));
    }
}
