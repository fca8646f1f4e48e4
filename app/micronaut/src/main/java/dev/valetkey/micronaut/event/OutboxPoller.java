package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.delivery.DeleteDeadEvents;
import dev.valetkey.core.event.delivery.DeliverEvents;
import dev.valetkey.core.port.ledger.Outbox;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Polls the outbox from the start of the service to its stop: when the ledger signals an event, and at a fixed interval. Also
 * deletes old dead events.
 * Eager, so that a listener that cannot be created stops the start. Absent if the ledger is disabled.
 */
@Context
@Requires(beans = Outbox.class)
final class OutboxPoller {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPoller.class);

    /** Without listeners, a poll only deletes old events. */
    private static final Duration IDLE_INTERVAL = Duration.ofMinutes(10);

    private static final Duration DELETION_INTERVAL = Duration.ofMinutes(10);

    private final DeliverEvents deliver;
    private final DeleteDeadEvents delete;
    private final LocalOutboxNotifier notifier;
    private final EventConfiguration settings;
    private final TaskScheduler scheduler;
    private final AtomicBoolean pollScheduled = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile List<ScheduledFuture<?>> running = List.of();

    OutboxPoller(
            DeliverEvents deliver,
            DeleteDeadEvents delete,
            LocalOutboxNotifier notifier,
            EventConfiguration settings,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.deliver = deliver;
        this.delete = delete;
        this.notifier = notifier;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @EventListener
    void start(StartupEvent started) {
        Duration pause = IDLE_INTERVAL;
        if (!deliver.listeners().isEmpty()) {
            LOG.info("Upload listeners: {}", String.join(", ", deliver.listeners()));
            pause = settings.interval();
            notifier.onSignal(this::pollSoon);
        }
        running = List.of(
                scheduler.scheduleWithFixedDelay(Duration.ZERO, pause, this::poll),
                scheduler.scheduleWithFixedDelay(Duration.ZERO, DELETION_INTERVAL, this::deleteDead));
    }

    /** Runs before any bean is closed, so that a running listener can finish with everything it uses. */
    @EventListener
    void stop(ShutdownEvent stopping) {
        notifier.onSignal(() -> {});
        running.forEach(task -> task.cancel(false));
        try {
            if (!deliver.stop(settings.patience())) {
                LOG.warn(
                        "Some upload listeners have not finished; their events are delivered again after the next start");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Signals until the next poll are merged into one poll. */
    private void pollSoon() {
        if (pollScheduled.compareAndSet(false, true)) {
            try {
                ScheduledFuture<?> unused = scheduler.schedule(Duration.ZERO, () -> {
                    pollScheduled.set(false);
                    poll();
                });
            } catch (RejectedExecutionException stopped) {
                LOG.debug("The service stops; its events are delivered after the next start");
            }
        }
    }

    /** Throws nothing, because the scheduler would not run it again. */
    private void deleteDead() {
        try {
            delete.run();
        } catch (RuntimeException failed) {
            LOG.warn("Cannot delete old dead events; retrying in {}: {}", DELETION_INTERVAL, failed.getMessage());
            LOG.debug("Cannot delete old dead events", failed);
        }
    }

    /** Throws nothing, because the scheduler would stop polling. */
    private void poll() {
        try {
            deliver.poll();
            if (failing.compareAndSet(true, false)) {
                LOG.info("The outbox is available again");
            }
        } catch (RuntimeException failed) {
            if (failing.compareAndSet(false, true)) {
                LOG.warn("Cannot read the outbox; no events are delivered until it is available again", failed);
            }
        }
    }
}
