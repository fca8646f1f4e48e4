package dev.valetkey.micronaut.event;

import dev.valetkey.core.delivery.DeliverEvents;
import dev.valetkey.core.port.Outbox;
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
final class PollOutbox {

    private static final Logger LOG = LoggerFactory.getLogger(PollOutbox.class);

    /** Without listeners a look only drops what nobody comes for. */
    private static final Duration RARELY = Duration.ofMinutes(10);

    private final DeliverEvents deliver;
    private final LocalBell bell;
    private final EventSettings settings;
    private final TaskScheduler scheduler;
    private final AtomicBoolean rung = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile @Nullable ScheduledFuture<?> looks;

    PollOutbox(
            DeliverEvents deliver,
            LocalBell bell,
            EventSettings settings,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.deliver = deliver;
        this.bell = bell;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @EventListener
    void start(StartupEvent started) {
        Duration pause = RARELY;
        if (!deliver.listeners().isEmpty()) {
            LOG.info("Upload listeners: {}", String.join(", ", deliver.listeners()));
            pause = settings.interval();
            bell.answeredBy(this::lookSoon);
        }
        looks = scheduler.scheduleWithFixedDelay(Duration.ZERO, pause, this::look);
    }

    /** Before any bean is closed, so that a listener that is at it has all that it needs until it is done. */
    @EventListener
    void stop(ShutdownEvent stopping) {
        bell.answeredBy(() -> {});
        ScheduledFuture<?> running = looks;
        if (running != null) {
            running.cancel(false);
        }
        try {
            if (!deliver.stop(settings.patience())) {
                LOG.warn("Some upload listeners have not finished; what they have not heard is told again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** However often it rings until the next look, one look is enough. */
    private void lookSoon() {
        if (rung.compareAndSet(false, true)) {
            try {
                ScheduledFuture<?> unused = scheduler.schedule(Duration.ZERO, () -> {
                    rung.set(false);
                    look();
                });
            } catch (RejectedExecutionException stopped) {
                LOG.debug("The service stops; its events are told when it starts again");
            }
        }
    }

    /** Throws nothing, for a scheduler would never look again. */
    private void look() {
        try {
            deliver.look();
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
