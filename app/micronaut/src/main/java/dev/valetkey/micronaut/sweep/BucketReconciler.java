package dev.valetkey.micronaut.sweep;

import dev.valetkey.core.port.reconcile.ReconcileCounts.Tally;
import dev.valetkey.core.port.reconcile.Reconciliations;
import dev.valetkey.core.reconcile.ReconcileBucket;
import dev.valetkey.core.reconcile.ReconcileResult;
import dev.valetkey.micronaut.background.BackgroundThread;
import dev.valetkey.s3.store.StoreAccessDeniedException;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Compares the bucket with the ledger from the start of the service to its stop. It has a thread of its own, so that a large
 * bucket does not delay the sweeps. Absent if the ledger is disabled or this node does not sweep.
 */
@Context
@Requires(beans = Reconciliations.class)
@Requires(property = "valetkey." + SweepConfiguration.SECTION + ".enabled", notEquals = "false")
final class BucketReconciler {

    private static final Logger LOG = LoggerFactory.getLogger(BucketReconciler.class);

    /** How often a node checks whether a pass is due, and thus how soon it continues one that another node has left. */
    private static final Duration MAX_POLL = Duration.ofMinutes(1);

    private static final Duration STOP = Duration.ofSeconds(10);

    private final ReconcileBucket reconcile;
    private final SweepConfiguration settings;
    private final ReconcileObserver observer;

    /** Failures that were logged and have not ended since. */
    private final Set<String> reported = new HashSet<>();

    private final BackgroundThread thread = BackgroundThread.start("valetkey-reconcile");
    private volatile boolean stopping;

    BucketReconciler(ReconcileBucket reconcile, SweepConfiguration settings, Optional<ReconcileObserver> observer) {
        this.reconcile = reconcile;
        this.settings = settings;
        this.observer = observer.orElse(ReconcileObserver.NONE);
    }

    @EventListener
    void start(StartupEvent started) {
        if (!settings.reconciles()) {
            LOG.info("The bucket is not compared with the ledger: valetkey.sweep.reconcile-interval is 0");
            return;
        }
        thread.repeatAfter(this::pause, this::run);
    }

    /** Random, so that nodes do not check at the same time. */
    private Duration pause() {
        long millis = Math.min(settings.reconcileInterval().toMillis(), MAX_POLL.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    }

    /** Throws nothing, because the reconciliation would end. */
    private void run() {
        try {
            reconcile.run(() -> stopping).ifPresent(this::report);
        } catch (RuntimeException failed) {
            warnOnce(failed);
        }
    }

    private void report(ReconcileResult result) {
        result.failures().forEach(this::warnOnce);
        if (!result.complete()) {
            return;
        }
        if (result.failures().isEmpty()) {
            reported.clear();
        }
        observer.finished(result.counts());
        Tally objects = result.counts().objects();
        Tally multiparts = result.counts().multiparts();
        Tally total = result.counts().total();
        LOG.info(
                "Compared the bucket with the ledger: {} objects and {} multipart uploads below incoming/ in {} s; {}"
                        + " late objects and {} late multipart uploads; {} orphans, {} of them removed; {} could not be"
                        + " removed",
                objects.listed(),
                multiparts.listed(),
                result.duration().toSeconds(),
                objects.late(),
                multiparts.late(),
                total.orphans(),
                total.orphansRemoved(),
                total.failed());
    }

    private void warnOnce(RuntimeException failure) {
        String message = describe(failure);
        if (reported.add(message)) {
            LOG.warn("Cannot compare the whole bucket with the ledger: {}", message);
        }
        LOG.debug("Cannot compare the whole bucket with the ledger", failure);
    }

    /** A missing permission is the cause; its message has the remedy. */
    private static String describe(RuntimeException failure) {
        return Optional.ofNullable(failure.getCause())
                .filter(StoreAccessDeniedException.class::isInstance)
                .map(Throwable::getMessage)
                .orElseGet(() -> String.valueOf(failure.getMessage()));
    }

    /** Runs before any bean is closed. A pass ends after the current object. */
    @EventListener
    void stop(ShutdownEvent event) {
        stopping = true;
        if (!thread.stop(STOP)) {
            LOG.warn("The reconciliation has not stopped; another node continues it when its lease ends");
        }
    }
}
