package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.delivery.DeleteDeadEvents;
import dev.valetkey.core.event.delivery.DeliverEvents;
import dev.valetkey.core.port.ledger.Outbox;
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
    private final FailureLog pollFailures = new FailureLog(
            LOG,
            "Cannot read the outbox; no events are delivered until it is available again",
            "The outbox is available again");
    private final FailureLog deletionFailures =
            new FailureLog(LOG, "Cannot delete old dead events; retrying", "Old dead events can be deleted again");
    private final BackgroundThread thread = BackgroundThread.start("valetkey-outbox");

    OutboxPoller(
            DeliverEvents deliver, DeleteDeadEvents delete, LocalOutboxNotifier notifier, EventConfiguration settings) {
        this.deliver = deliver;
        this.delete = delete;
        this.notifier = notifier;
        this.settings = settings;
    }

    @EventListener
    void start(StartupEvent started) {
        Duration pause = IDLE_INTERVAL;
        if (!deliver.listeners().isEmpty()) {
            LOG.info("Upload listeners: {}", String.join(", ", deliver.listeners()));
            pause = settings.interval();
            notifier.onSignal(thread.merged(this::poll));
        }
        thread.repeat(this::poll, pause);
        thread.repeat(() -> deletionFailures.run(delete::run), DELETION_INTERVAL);
    }

    private void poll() {
        pollFailures.run(deliver::poll);
    }

    /** Runs before any bean is closed, so that a running listener can finish with everything it uses. */
    @EventListener
    void stop(ShutdownEvent stopping) {
        notifier.onSignal(() -> {});
        thread.stop();
        try {
            if (!deliver.stop(settings.patience())) {
                LOG.warn(
                        "Some upload listeners have not finished; their events are delivered again after the next start");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
