package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.webhook.DeleteOldWebhooks;
import dev.valetkey.core.webhook.DeliverWebhooks;
import dev.valetkey.core.webhook.registry.MaintainWebhooks;
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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Polls for due webhooks and changed endpoints from the start of the service to its stop: when this node has added a webhook, and
 * every second. Also deletes old ones. Absent without possible endpoints or if the ledger is disabled.
 */
@Context
@Requires(beans = DeliverWebhooks.class)
final class WebhookPoller {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPoller.class);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration DELETION_INTERVAL = Duration.ofMinutes(10);

    private final DeliverWebhooks deliver;
    private final DeleteOldWebhooks delete;
    private final MaintainWebhooks maintain;
    private final WebhookSignal signal;
    private final ConfiguredWebhooks webhooks;
    private final AtomicBoolean pollScheduled = new AtomicBoolean();
    private @Nullable ScheduledExecutorService thread;
    private boolean failing;

    WebhookPoller(
            DeliverWebhooks deliver,
            DeleteOldWebhooks delete,
            MaintainWebhooks maintain,
            WebhookSignal signal,
            ConfiguredWebhooks webhooks) {
        this.deliver = deliver;
        this.delete = delete;
        this.maintain = maintain;
        this.signal = signal;
        this.webhooks = webhooks;
    }

    @EventListener
    synchronized void start(StartupEvent started) {
        if (!webhooks.endpoints().isEmpty()) {
            LOG.info(
                    "Webhook endpoints of the configuration: {}",
                    String.join(
                            ", ",
                            webhooks.endpoints().keySet().stream().sorted().toList()));
        }
        ScheduledExecutorService own = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread poller = new Thread(task, "valetkey-webhooks");
            poller.setDaemon(true);
            return poller;
        });
        thread = own;
        ScheduledFuture<?> polling =
                own.scheduleWithFixedDelay(this::poll, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        ScheduledFuture<?> deleting =
                own.scheduleWithFixedDelay(this::deleteOld, 0, DELETION_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("Polling {}, deleting {}", polling, deleting);
        signal.onSignal(() -> pollSoon(own));
    }

    /** Signals until the next poll are merged into one poll. */
    private void pollSoon(ScheduledExecutorService own) {
        if (pollScheduled.compareAndSet(false, true)) {
            try {
                own.execute(() -> {
                    pollScheduled.set(false);
                    poll();
                });
            } catch (RejectedExecutionException stopped) {
                LOG.debug("The service stops; its webhooks are delivered after the next start");
            }
        }
    }

    /** Throws nothing, because polling would end. */
    private void poll() {
        try {
            maintain.run();
            deliver.poll();
            if (failing) {
                LOG.info("The webhooks can be read again");
            }
            failing = false;
        } catch (RuntimeException failed) {
            if (!failing) {
                LOG.warn(
                        "Cannot read the webhooks; none are delivered until they can be read: {}", failed.getMessage());
                LOG.debug("Cannot read the webhooks", failed);
            }
            failing = true;
        }
    }

    /** Throws nothing, because the deletion would not run again. */
    private void deleteOld() {
        try {
            delete.run();
        } catch (RuntimeException failed) {
            LOG.warn("Cannot delete old webhooks; retrying in {}: {}", DELETION_INTERVAL, failed.getMessage());
            LOG.debug("Cannot delete old webhooks", failed);
        }
    }

    /** Runs before any bean is closed, so that a running request can end and be recorded. */
    @EventListener
    synchronized void stop(ShutdownEvent stopping) {
        signal.onSignal(() -> {});
        if (thread != null) {
            thread.shutdown();
        }
        try {
            if (!deliver.stop(webhooks.settings().timeout())) {
                LOG.warn("Some webhooks have not been answered; they are sent again after the next start");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
