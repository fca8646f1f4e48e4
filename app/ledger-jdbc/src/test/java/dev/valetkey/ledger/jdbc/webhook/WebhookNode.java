package dev.valetkey.ledger.jdbc.webhook;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.webhook.DeliverWebhooks;
import dev.valetkey.core.webhook.EnqueueWebhooks;
import dev.valetkey.core.webhook.ResolveWebhooks;
import dev.valetkey.core.webhook.WebhookDirectory;
import dev.valetkey.core.webhook.WebhookEndpoint;
import dev.valetkey.core.webhook.WebhookSettings;
import dev.valetkey.ledger.jdbc.JdbcStores;
import dev.valetkey.ledger.testkit.SampleUpload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/** A node that delivers webhooks from a real database to test receivers, at a time that the test sets. */
final class WebhookNode {

    static final WebhookSettings SETTINGS = new WebhookSettings(
            Duration.ofSeconds(15),
            WebhookSettings.DEFAULT_BACKOFF,
            WebhookSettings.DEFAULT_GIVE_UP_AFTER,
            Duration.ofDays(30));

    final SettableClock clock = new SettableClock(SampleUpload.NOON);
    final TestReceivers receivers = new TestReceivers();
    final ResolveWebhooks operators;
    private final Ledger ledger;
    private final EnqueueWebhooks enqueue;
    private final DeliverWebhooks deliver;

    WebhookNode(JdbcStores stores, Executor executor, List<WebhookEndpoint> all) {
        WebhookDirectory endpoints = WebhookDirectory.of(all);
        ledger = stores.ledger(clock, () -> {});
        enqueue = new EnqueueWebhooks(
                endpoints,
                stores.webhookQueue(),
                event -> "{\"id\":\"" + event.id() + "\"}",
                () -> {},
                SETTINGS,
                clock);
        deliver = new DeliverWebhooks(
                stores.webhookQueue(), receivers, endpoints, SETTINGS, executor, new Random(7), clock);
        operators = new ResolveWebhooks(endpoints, stores.webhookRecords(), () -> {}, SETTINGS, clock);
    }

    static WebhookEndpoint endpoint(String name) {
        return new WebhookEndpoint(name, "https://" + name + ".example.com/", Set.of(), Set.of());
    }

    /** Ends an upload now, and returns the id of the event. */
    UUID event(String tenant) {
        Upload issued = SampleUpload.sample().tenant(tenant).build();
        ledger.add(issued);
        UploadEvent event = UploadEvent.of(issued.transitionTo(new UploadStatus.Aborted()), clock.instant())
                .orElseThrow();
        enqueue.onUpload(event);
        return event.id();
    }

    UUID event() {
        return event("acme");
    }

    EndpointState state(String endpoint) {
        return operators.states().stream()
                .filter(state -> state.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
    }

    void poll() {
        deliver.poll();
    }

    boolean stop() throws InterruptedException {
        return deliver.stop(Duration.ofSeconds(10));
    }

    /** Polls every five seconds, as time passes. */
    void pollFor(Duration duration) {
        Instant end = clock.instant().plus(duration);
        while (clock.instant().isBefore(end)) {
            clock.advance(Duration.ofSeconds(5));
            poll();
        }
    }

    /** Time that only the test moves. */
    static final class SettableClock extends Clock {
        private volatile Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
