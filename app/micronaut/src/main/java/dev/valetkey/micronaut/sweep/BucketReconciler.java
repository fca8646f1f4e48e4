package dev.valetkey.micronaut.sweep;

import dev.valetkey.core.port.reconcile.ReconcileCounts.Tally;
import dev.valetkey.core.port.reconcile.Reconciliations;
import dev.valetkey.core.reconcile.ReconcileBucket;
import dev.valetkey.core.reconcile.ReconcileResult;
import dev.valetkey.s3.store.StoreAccessDeniedException;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

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

    private @Nullable ScheduledExecutorService thread;
    private volatile boolean stopping;

    BucketReconciler(ReconcileBucket reconcile, SweepConfiguration settings, Optional<ReconcileObserver> observer) {
        this.reconcile = reconcile;
        this.settings = settings;
        this.observer = observer.orElse(ReconcileObserver.NONE);
    }

    @EventListener
    synchronized void start(StartupEvent started) {
        if (!settings.reconciles()) {
            LOG.info("The bucket is not compared with the ledger: valetkey.sweep.reconcile-interval is 0");
            return;
        }
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread reconciler = new Thread(task, "valetkey-reconcile");
            reconciler.setDaemon(true);
            return reconciler;
        });
        // A stop would wait for the next run otherwise.
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread = executor;
        next(executor);
    }

    /** Random pauses, so that nodes do not check at the same time. */
    private void next(ScheduledExecutorService executor) {
        long millis = Math.min(settings.reconcileInterval().toMillis(), MAX_POLL.toMillis());
        long pause = ThreadLocalRandom.current().nextLong(millis / 2, millis + 1);
        try {
            ScheduledFuture<?> unused = executor.schedule(
                    () -> {
                        run();
                        next(executor);
                    },
                    pause,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("The service stops; another node continues");
        }
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

    /**
     * Runs before any bean is closed. The thread is not interrupted, because that could close the file of an embedded
     * database; it ends after the current object.
     */
    @EventListener
    synchronized void stop(ShutdownEvent event) {
        stopping = true;
        if (thread == null) {
            return;
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The reconciliation has not stopped; another node continues it when its lease ends");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
