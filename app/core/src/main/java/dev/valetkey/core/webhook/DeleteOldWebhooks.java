package dev.valetkey.core.webhook;

import dev.valetkey.core.port.webhook.WebhookQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Instant;

/**
 * Deletes deliveries that nobody has replayed within their retention, those of endpoints that do not exist any more, and old
 * entries of the delivery log. Thread-safe.
 */
public final class DeleteOldWebhooks {

    private static final Logger LOG = LoggerFactory.getLogger(DeleteOldWebhooks.class);

    /** How many deliveries one transaction deletes. */
    static final int BATCH = 100;

    private final WebhookQueue queue;
    private final WebhookSettings settings;
    private final Clock clock;

    /**
     * Creates the use case.
     *
     * @param queue the deliveries of all nodes
     * @param settings how long dead deliveries are kept
     * @param clock the current instant
     */
    public DeleteOldWebhooks(WebhookQueue queue, WebhookSettings settings, Clock clock) {
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    /** Deletes everything that is too old, in batches. */
    public void run() {
        Instant before = clock.instant().minus(settings.deadRetention());
        int total = 0;
        int batch;
        do {
            batch = queue.deleteExpired(before, BATCH);
            total += batch;
        } while (batch == BATCH && !Thread.currentThread().isInterrupted());
        if (total > 0) {
            LOG.warn("Deleted {} webhooks that were not replayed within {}", total, settings.deadRetention());
        }
        queue.trimLog(WebhookSettings.LOG_ENTRIES);
    }
}
