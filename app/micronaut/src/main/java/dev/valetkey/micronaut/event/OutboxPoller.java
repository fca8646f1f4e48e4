package dev.valetkey.micronaut.event;

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the outbox looked into, from when the service has started until it stops: when it was rung for, and every now and
 * then. Eager, so that a listener that cannot be made stops the start; not there where the ledger stays closed.
 */
@Context
@Requires(beans = Outbox.class)
final class OutboxPoller {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPoller.class);

    /** Without listeners a look only drops what nobody comes for. */
    private static final Duration IDLE_INTERVAL = Duration.ofMinutes(10);

    private final DeliverEvents deliver;
    private final LocalOutboxNotifier notifier;
    private final EventSettings settings;
    private final TaskScheduler scheduler;
    private final AtomicBoolean pollScheduled = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile @Nullable ScheduledFuture<?> polling;

    OutboxPoller(
            DeliverEvents deliver,
            LocalOutboxNotifier bell,
            EventSettings settings,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.deliver = deliver;
        this.notifier = bell;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @EventListener
    void start(StartupEvent started) {
        Duration pause = IDLE_INTERVAL;
        if (!deliver.listeners().isEmpty()) {
            LOG.info("Upload listeners: {}", String.join(", ", deliver.listeners()));
            pause = settings.pollInterval();
            notifier.onSignal(this::pollSoon);
        }
        polling = scheduler.scheduleWithFixedDelay(Duration.ZERO, pause, this::poll);
    }

    /** Before any bean is closed, so that a listener that is at it has all that it needs until it is done. */
    @EventListener
    void stop(ShutdownEvent stopping) {
        notifier.onSignal(() -> {});
        ScheduledFuture<?> running = polling;
        if (running != null) {
            running.cancel(false);
        }
        try {
            if (!deliver.stop(settings.listenerTimeout())) {
                LOG.warn("Some upload listeners have not finished; what they have not heard is told again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** However often it rings until the next look, one look is enough. */
    private void pollSoon() {
        if (pollScheduled.compareAndSet(false, true)) {
            try {
                ScheduledFuture<?> unused = scheduler.schedule(Duration.ZERO, () -> {
                    pollScheduled.set(false);
                    poll();
                });
            } catch (RejectedExecutionException stopped) {
                LOG.debug("The service stops; its events are told when it starts again");
            }
        }
    }

    /** Throws nothing, for a scheduler would never look again. */
    private void poll() {
        try {
            deliver.poll();
            if (failing.compareAndSet(true, false)) {
                LOG.info("The outbox answers again");
            }
        } catch (RuntimeException failed) {
            if (failing.compareAndSet(false, true)) {
                LOG.warn("The outbox cannot be asked; no events are told until it answers again", failed);
            }
        }
    }
}
