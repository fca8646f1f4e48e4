package dev.valetkey.micronaut.aws;

import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.store.ObjectStore;
import dev.valetkey.policy.object.ObjectKey;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

/**
 * Calls S3 at the start and when the service has not called it for a while, so that its {@code Date} is known. The key does not
 * exist; every response has the header.
 */
@Context
@Requires(beans = Ledger.class)
final class StoreClockProbe {

    private static final Logger LOG = LoggerFactory.getLogger(StoreClockProbe.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final ObjectKey MISSING = new ObjectKey("incoming/clock");

    private final StoreClock clock;
    private final ObjectStore store;
    private final TaskScheduler scheduler;
    private volatile @Nullable ScheduledFuture<?> running;

    StoreClockProbe(StoreClock clock, ObjectStore store, @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.clock = clock;
        this.store = store;
        this.scheduler = scheduler;
    }

    @EventListener
    void start(StartupEvent started) {
        running = scheduler.scheduleWithFixedDelay(Duration.ZERO, INTERVAL, this::probe);
    }

    @EventListener
    void stop(ShutdownEvent stopping) {
        ScheduledFuture<?> task = running;
        if (task != null) {
            task.cancel(true);
        }
    }

    private void probe() {
        if (clock.knownSince(INTERVAL)) {
            return;
        }
        try {
            var unused = store.head(MISSING);
        } catch (RuntimeException unavailable) {
            LOG.debug("S3's clock is unknown: the store is unavailable", unavailable);
        }
    }
}
