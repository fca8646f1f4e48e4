package dev.valetkey.micronaut.webhook;

import com.standardwebhooks.Webhook;
import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.webhook.DeliverWebhooks;
import dev.valetkey.core.webhook.EnqueueWebhooks;
import dev.valetkey.core.webhook.WebhookDirectory;
import dev.valetkey.core.webhook.WebhookEndpoint;
import dev.valetkey.core.webhook.WebhookSettings;
import dev.valetkey.ledger.jdbc.JdbcStores;
import dev.valetkey.ledger.jdbc.database.EmbeddedDatabase;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import dev.valetkey.ledger.testkit.SampleUpload;
import dev.valetkey.micronaut.property.IpNetwork;
import dev.valetkey.micronaut.webhook.TestReceiver.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** An endpoint that is down for three days of the test's clock, while its secret is replaced. */
class WebhookOutageTest {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();

    private static final class TestClock extends Clock {
        private Instant now = SampleUpload.NOON;

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

    @Test
    void every_event_arrives_in_the_order_of_time_and_signed_with_the_current_secret() throws Exception {
        Path secrets = Files.writeString(folder.resolve("secrets"), OLD);
        try (TestReceiver receiver = new TestReceiver();
                HikariDataSource database = EmbeddedDatabase.open(folder.resolve("ledger"))) {
            LedgerSchema.migrate(database);
            ConfiguredWebhooks webhooks = webhooks(receiver.url(), WebhookSecrets.in(secrets));
            JdbcStores stores = JdbcStores.in(database);
            try (SignedWebhookSender sender = new SignedWebhookSender(
                    WebhookClient.create(webhooks),
                    name -> Optional.ofNullable(webhooks.endpoints().get(name)),
                    webhooks.settings().timeout(),
                    clock)) {
                DeliverWebhooks deliver = new DeliverWebhooks(
                        stores.webhookQueue(),
                        sender,
                        WebhookDirectory.of(webhooks.all()),
                        webhooks.settings(),
                        Runnable::run,
                        new Random(7),
                        clock);
                receiver.respondWith(503);
                List<String> events = outage(stores, webhooks, deliver, secrets);
                int failed = receiver.requests.size();

                receiver.respondWith(204);
                clock.now = clock.now.plus(Duration.ofHours(1));
                deliver.poll();

                List<Received> delivered = receiver.requests.subList(failed, receiver.requests.size());
                assertThat(delivered)
                        .extracting(received -> header(received, "webhook-id"))
                        .isEqualTo(events);
                assertThat(delivered)
                        .allSatisfy(received -> assertThat(header(received, "webhook-signature"))
                                .isEqualTo(signature(NEW, received))
                                .isNotEqualTo(signature(OLD, received)));
            }
        }
    }

    /** Three days with an event an hour; the secret is replaced after half of them. */
    private List<String> outage(JdbcStores stores, ConfiguredWebhooks webhooks, DeliverWebhooks deliver, Path secrets)
            throws Exception {
        EnqueueWebhooks enqueue = new EnqueueWebhooks(
                WebhookDirectory.of(webhooks.all()),
                stores.webhookQueue(),
                event -> "{\"id\":\"" + event.id() + "\"}",
                () -> {},
                webhooks.settings(),
                clock);
        List<String> events = new ArrayList<>();
        for (int hour = 0; hour < 72; hour++) {
            if (hour == 36) {
                Files.writeString(secrets, NEW);
            }
            Upload issued = SampleUpload.sample().build();
            stores.ledger(clock, () -> {}).add(issued);
            UploadEvent event = UploadEvent.of(issued.transitionTo(new UploadStatus.Aborted()), clock.now)
                    .orElseThrow();
            enqueue.onUpload(event);
            events.add(event.id().toString());
            deliver.poll();
            clock.now = clock.now.plus(Duration.ofHours(1));
        }
        return events;
    }

    private static ConfiguredWebhooks webhooks(String url, WebhookSecrets secrets) {
        WebhookEndpoint endpoint = new WebhookEndpoint("billing", url, Set.of(), Set.of());
        return new ConfiguredWebhooks(
                Map.of("billing", new WebhookTarget(endpoint, URI.create(url), secrets)),
                new PermittedAddresses(List.of(IpNetwork.parse("127.0.0.0/8"))),
                false,
                new WebhookSettings(
                        Duration.ofSeconds(10),
                        WebhookSettings.DEFAULT_BACKOFF,
                        WebhookSettings.DEFAULT_GIVE_UP_AFTER,
                        Duration.ofDays(30)),
                AesGcmSecretCipher.of(List.of()));
    }

    private static String header(Received received, String name) {
        return received.headers().firstValue(name).orElseThrow();
    }

    private static String signature(String secret, Received received) throws Exception {
        return new Webhook(secret)
                .sign(
                        header(received, "webhook-id"),
                        Long.parseLong(header(received, "webhook-timestamp")),
                        received.body());
    }
}
