package dev.valetkey.micronaut.operator;

import dev.valetkey.core.operator.EraseUploads;
import dev.valetkey.core.port.operator.Erasures;
import dev.valetkey.micronaut.background.BackgroundThread;
import dev.valetkey.micronaut.background.FailureLog;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/** Executes erasures from the start of the service to its stop, in one thread. Absent if the ledger is disabled. */
@Context
@Requires(beans = Erasures.class)
final class ErasureWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureWorker.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration STOP = Duration.ofSeconds(10);

    private final EraseUploads erase;
    private final FailureLog failures =
            new FailureLog(LOG, "Cannot execute erasures; retrying", "Erasures can be executed again");
    private final BackgroundThread thread = BackgroundThread.start("valetkey-erasures");
    private volatile boolean stopping;

    ErasureWorker(EraseUploads erase) {
        this.erase = erase;
    }

    @EventListener
    void start(StartupEvent started) {
        thread.repeat(() -> failures.run(this::runAll), INTERVAL);
    }

    private void runAll() {
        boolean more = true;
        while (more && !stopping) {
            more = erase.run(() -> stopping);
        }
    }

    /** Runs before any bean is closed. An erasure ends after the current upload. */
    @EventListener
    void stop(ShutdownEvent event) {
        stopping = true;
        if (!thread.stop(STOP)) {
            LOG.warn("An erasure has not stopped; another node continues it when its lease ends");
        }
    }
}
