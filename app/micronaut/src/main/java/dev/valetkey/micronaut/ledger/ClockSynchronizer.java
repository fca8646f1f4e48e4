package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.ledger.jdbc.database.DatabaseClock;
import dev.valetkey.micronaut.clock.ClockSkew;
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

/** Synchronizes the ledger's clock with the database, and warns once if the node's own clock differs. */
@Context
@Requires(beans = LedgerClock.class)
final class ClockSynchronizer {

    private static final Logger LOG = LoggerFactory.getLogger(ClockSynchronizer.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final DatabaseClock clock;
    private final TaskScheduler scheduler;
    private volatile @Nullable ScheduledFuture<?> running;
    private boolean warned;

    ClockSynchronizer(LedgerClock clock, @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.clock = clock.database();
        this.scheduler = scheduler;
    }

    @EventListener
    void start(StartupEvent started) {
        running = scheduler.scheduleWithFixedDelay(Duration.ZERO, INTERVAL, this::synchronize);
    }

    @EventListener
    void stop(ShutdownEvent stopping) {
        ScheduledFuture<?> task = running;
        if (task != null) {
            task.cancel(false);
        }
    }

    private synchronized void synchronize() {
        try {
            clock.synchronize();
        } catch (LedgerUnavailableException unavailable) {
            LOG.debug("The clock could not be synchronized; retrying in {}", INTERVAL, unavailable);
            return;
        }
        boolean skewed = ClockSkew.isTooLarge(clock.skew());
        if (skewed && !warned) {
            LOG.warn(
                    "The clock of this node is {} the database's. The ledger uses the database's clock; this node is not"
                            + " ready until the clocks agree within {}. Synchronize it by NTP",
                    ClockSkew.describe(clock.skew()),
                    ClockSkew.describeLimit());
        }
        warned = skewed;
    }
}
