package dev.valetkey.micronaut.event;

import dev.valetkey.core.port.ledger.OutboxBacklog;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.PeriodicCount;
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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Shows how many events wait in the outbox. The last count remains while the ledger is unavailable; its age grows. */
@Context
@RequiresMeters
@Requires(beans = OutboxBacklog.class)
final class BacklogMetrics {

    private final PeriodicCount counting;
    private final Clock clock;
    private volatile OutboxBacklog.Counts last = new OutboxBacklog.Counts(0, 0, null, 0);

    BacklogMetrics(
            Meters meters, OutboxBacklog outbox, @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler, Clock clock) {
        this.clock = clock;
        this.counting = new PeriodicCount(scheduler, "The outbox", () -> last = outbox.count(clock.instant()));
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
        counting.start();
    }

    @EventListener
    void stop(ShutdownEvent stopping) {
        counting.stop();
    }
}
