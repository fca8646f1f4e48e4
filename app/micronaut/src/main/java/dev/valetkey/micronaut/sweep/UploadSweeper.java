package dev.valetkey.micronaut.sweep;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.promote.EndQuarantine;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.verify.ResealUploads;
import dev.valetkey.core.verify.SweepResult;
import dev.valetkey.core.verify.SweepSettings;
import dev.valetkey.core.verify.SweepUploads;
import dev.valetkey.core.verify.VerifyUpload;
import dev.valetkey.micronaut.background.BackgroundThread;
import dev.valetkey.micronaut.background.FailureLog;
import dev.valetkey.micronaut.configuration.VerifyConfiguration;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

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
    private final FailureLog failures;
    private final BackgroundThread thread = BackgroundThread.start("valetkey-sweep");

    UploadSweeper(
            Ledger ledger,
            VerifyUpload verify,
            EndQuarantine endQuarantine,
            ResealUploads reseal,
            VerifyConfiguration verification,
            SweepConfiguration settings,
            Optional<SweepObserver> observer,
            Clock clock) {
        this.sweep = new SweepUploads(
                ledger,
                verify,
                endQuarantine,
                reseal,
                new SweepSettings(
                        verification.grace(),
                        RETRY,
                        settings.retention(),
                        SweepSettings.DEFAULT_BATCH,
                        settings.autoComplete()),
                clock);
        this.interval = settings.interval();
        this.observer = observer.orElse(SweepObserver.NONE);
        this.failures = new FailureLog(
                LOG, "Cannot sweep; retrying every %d s".formatted(interval.toSeconds()), "Sweeps succeed again");
    }

    @EventListener
    void start(StartupEvent started) {
        thread.repeatAfter(this::pause, () -> failures.run(this::sweepAll));
    }

    /** Random, so that nodes that started together do not sweep together for long. */
    private Duration pause() {
        long millis = interval.toMillis();
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(-millis / 5, millis / 5 + 1));
    }

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
        } catch (RuntimeException failed) {
            observer.failed(Duration.ofNanos(System.nanoTime() - start));
            throw failed;
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
    void stop(ShutdownEvent stopping) {
        if (!thread.interrupt(STOP)) {
            LOG.warn("A sweep has not finished; another node takes over its upload");
        }
    }
}
