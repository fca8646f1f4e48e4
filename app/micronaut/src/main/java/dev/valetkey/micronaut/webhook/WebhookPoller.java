package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.webhook.DeleteOldWebhooks;
import dev.valetkey.core.webhook.DeliverWebhooks;
import dev.valetkey.core.webhook.registry.MaintainWebhooks;
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
    private final FailureLog pollFailures = new FailureLog(
            LOG,
            "Cannot read the webhooks; none are delivered until they can be read",
            "The webhooks can be read again");
    private final FailureLog deletionFailures =
            new FailureLog(LOG, "Cannot delete old webhooks; retrying", "Old webhooks can be deleted again");
    private final BackgroundThread thread = BackgroundThread.start("valetkey-webhooks");

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
    void start(StartupEvent started) {
        if (!webhooks.endpoints().isEmpty()) {
            LOG.info(
                    "Webhook endpoints of the configuration: {}",
                    String.join(
                            ", ",
                            webhooks.endpoints().keySet().stream().sorted().toList()));
        }
        thread.repeat(this::poll, INTERVAL);
        thread.repeat(() -> deletionFailures.run(delete::run), DELETION_INTERVAL);
        signal.onSignal(thread.merged(this::poll));
    }

    private void poll() {
        pollFailures.run(() -> {
            maintain.run();
            deliver.poll();
        });
    }

    /** Runs before any bean is closed, so that a running request can end and be recorded. */
    @EventListener
    void stop(ShutdownEvent stopping) {
        signal.onSignal(() -> {});
        thread.stop();
        try {
            if (!deliver.stop(webhooks.settings().timeout())) {
                LOG.warn("Some webhooks have not been answered; they are sent again after the next start");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
