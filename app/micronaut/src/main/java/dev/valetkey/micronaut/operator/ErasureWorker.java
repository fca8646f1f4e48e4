package dev.valetkey.micronaut.operator;

import dev.valetkey.core.operator.EraseUploads;
import dev.valetkey.core.port.operator.Erasures;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Executes erasures from the start of the service to its stop, in one thread. Absent if the ledger is disabled. */
@Context
@Requires(beans = Erasures.class)
final class ErasureWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureWorker.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration STOP = Duration.ofSeconds(10);

    private final EraseUploads erase;
    private @Nullable ScheduledExecutorService thread;
    private volatile boolean stopping;
    private boolean failing;

    ErasureWorker(EraseUploads erase) {
        this.erase = erase;
    }

    @EventListener
    synchronized void start(StartupEvent started) {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread worker = new Thread(task, "valetkey-erasures");
            worker.setDaemon(true);
            return worker;
        });
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::runAll, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Throws nothing, because the work would end. */
    private void runAll() {
        try {
            boolean more = true;
            while (more && !stopping) {
                more = erase.run(() -> stopping);
            }
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing) {
                LOG.warn("Cannot execute erasures; retrying: {}", failed.getMessage());
                LOG.debug("Cannot execute erasures", failed);
            }
            failing = true;
        }
    }

    /**
     * Runs before any bean is closed. The thread is not interrupted, because that could close the file of an embedded
     * database; it ends after the current upload.
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
                LOG.warn("An erasure has not stopped; another node continues it when its lease ends");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
