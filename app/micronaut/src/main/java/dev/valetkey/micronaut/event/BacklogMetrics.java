package dev.valetkey.micronaut.event;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.port.ledger.OutboxBacklog;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.Tags;
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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;

/** Counts the events that wait in the outbox at a fixed interval, so that scrapes cause no queries. */
@Context
@RequiresMeters
@Requires(beans = OutboxBacklog.class)
final class BacklogMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(BacklogMetrics.class);

    /** That of most scrapes. */
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final OutboxBacklog outbox;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private volatile OutboxBacklog.Counts last = new OutboxBacklog.Counts(0, 0, null, 0);
    private volatile @Nullable ScheduledFuture<?> running;

    BacklogMetrics(
            Meters meters, OutboxBacklog outbox, @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler, Clock clock) {
        this.outbox = outbox;
        this.scheduler = scheduler;
        this.clock = clock;
        meters.gauge(
                "outbox.undelivered",
                "Events that at least one listener has not received, up to " + OutboxBacklog.MAX_COUNTED,
                Tags.empty(),
                () -> last.undelivered());
        meters.gauge("outbox.due", "Events among them that no node delivers yet", Tags.empty(), () -> last.due());
        meters.gauge(
                "outbox.dead",
                "Events that are not delivered any more, up to " + OutboxBacklog.MAX_COUNTED,
                Tags.empty(),
                () -> last.dead());
        meters.seconds("outbox.oldest.age", "Age of the oldest undelivered event", Tags.empty(), this::oldestAge);
    }

    private double oldestAge() {
        Instant oldest = last.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
    }

    @EventListener
    void start(StartupEvent started) {
        running = scheduler.scheduleWithFixedDelay(Duration.ZERO, INTERVAL, this::count);
    }

    @EventListener
    void stop(ShutdownEvent stopping) {
        ScheduledFuture<?> task = running;
        if (task != null) {
            task.cancel(false);
        }
    }

    /** The last count remains while the ledger is unavailable; its age grows. */
    private void count() {
        try {
            last = outbox.count(clock.instant());
        } catch (LedgerUnavailableException unavailable) {
            LOG.debug("The outbox could not be counted; retrying in {}", INTERVAL, unavailable);
        }
    }
}
