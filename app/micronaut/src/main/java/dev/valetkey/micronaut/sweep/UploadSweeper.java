package dev.valetkey.micronaut.sweep;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.promote.EndQuarantine;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.verify.SweepResult;
import dev.valetkey.core.verify.SweepSettings;
import dev.valetkey.core.verify.SweepUploads;
import dev.valetkey.core.verify.VerifyUpload;
import dev.valetkey.micronaut.configuration.VerifyConfiguration;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Sweeps from the start of the service to its stop, in one thread. Absent if the ledger is disabled. */
@Context
@Requires(beans = Ledger.class)
@Requires(property = "valetkey." + SweepConfiguration.SECTION + ".enabled", notEquals = "false")
final class UploadSweeper {

    private static final Logger LOG = LoggerFactory.getLogger(UploadSweeper.class);

    /** After a failure, or if the node that claimed an upload dies before it examines it. */
    private static final Duration RETRY = Duration.ofSeconds(30);

    private static final Duration STOP = Duration.ofSeconds(10);

    private final SweepUploads sweep;
    private final Duration interval;
    private final SweepObserver observer;
    private @Nullable ScheduledExecutorService thread;
    private boolean failing;

    UploadSweeper(
            Ledger ledger,
            VerifyUpload verify,
            EndQuarantine endQuarantine,
            VerifyConfiguration verification,
            SweepConfiguration settings,
            Optional<SweepObserver> observer,
            Clock clock) {
        this.sweep = new SweepUploads(
                ledger,
                verify,
                endQuarantine,
                new SweepSettings(
                        verification.grace(),
                        RETRY,
                        settings.retention(),
                        SweepSettings.DEFAULT_BATCH,
                        settings.autoComplete()),
                clock);
        this.interval = settings.interval();
        this.observer = observer.orElse(SweepObserver.NONE);
    }

    @EventListener
    synchronized void start(StartupEvent started) {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread sweeper = new Thread(task, "valetkey-sweep");
            sweeper.setDaemon(true);
            return sweeper;
        });
        next(thread);
    }

    /** Nodes that started together do not sweep together for long. */
    private void next(ScheduledExecutorService executor) {
        long millis = interval.toMillis();
        long jitter = ThreadLocalRandom.current().nextLong(-millis / 5, millis / 5 + 1);
        try {
            ScheduledFuture<?> unused = executor.schedule(
                    () -> {
                        sweepAll();
                        next(executor);
                    },
                    millis + jitter,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("The service stops; other nodes sweep, or this one after its next start");
        }
    }

    /** Throws nothing, because sweeping would end. */
    private void sweepAll() {
        long start = System.nanoTime();
        try {
            SweepResult result;
            do {
                result = sweep.sweep();
                observer.swept(result);
                report(result);
            } while (result.more() && !Thread.currentThread().isInterrupted());
            observer.succeeded(Duration.ofNanos(System.nanoTime() - start));
            failing = false;
        } catch (RuntimeException failed) {
            observer.failed(Duration.ofNanos(System.nanoTime() - start));
            if (!failing) {
                LOG.warn("Cannot sweep; retrying every {} s: {}", interval.toSeconds(), failed.getMessage());
                LOG.debug("Cannot sweep", failed);
            }
            failing = true;
        }
    }

    private static void report(SweepResult result) {
        int stored = result.count(UploadState.STORED);
        int rejected = result.count(UploadState.REJECTED);
        int expired = result.count(UploadState.EXPIRED);
        if (stored + rejected + expired + result.purged() > 0) {
            LOG.info(
                    "Swept uploads: {} stored, {} rejected, {} expired; {} old records deleted",
                    stored,
                    rejected,
                    expired,
                    result.purged());
        }
        if (!result.failures().isEmpty()) {
            RuntimeException first = result.failures().get(0);
            LOG.warn(
                    "{} uploads could not be swept; retrying in {} s: {}",
                    result.failures().size(),
                    RETRY.toSeconds(),
                    first.getMessage());
            LOG.debug("The first of them", first);
        }
    }

    /** Runs before any bean is closed, so that a running verification can finish with everything it uses. */
    @EventListener
    synchronized void stop(ShutdownEvent stopping) {
        if (thread == null) {
            return;
        }
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A sweep has not finished; another node takes over its upload");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
