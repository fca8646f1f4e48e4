package dev.valetkey.ledger.jdbc.webhook;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.webhook.SecretCipher;
import dev.valetkey.core.port.webhook.WebhookDelivery;
import dev.valetkey.core.port.webhook.WebhookRegistry;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.webhook.WebhookEndpoint;
import dev.valetkey.core.webhook.registry.MaintainWebhooks;
import dev.valetkey.core.webhook.registry.ManageWebhooks;
import dev.valetkey.core.webhook.registry.RegisteredWebhooks;
import dev.valetkey.core.webhook.registry.WebhookOutcome;
import dev.valetkey.core.webhook.registry.WebhookOutcome.NewSecret;
import dev.valetkey.core.webhook.registry.WebhookOutcome.Refused;
import dev.valetkey.ledger.jdbc.JdbcStores;
import dev.valetkey.ledger.jdbc.database.EmbeddedDatabase;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import dev.valetkey.ledger.jdbc.webhook.WebhookNode.SettableClock;
import dev.valetkey.ledger.testkit.SampleUpload;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The registry of webhook endpoints in a real database, at a time that the test sets. */
@Tag("long")
class ManageWebhooksTest {

    private static final String NAME = "search";
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock(SampleUpload.NOON);

    @TempDir
    private Path folder;

    private HikariDataSource database;
    private JdbcStores stores;

    @BeforeEach
    void open() {
        database = EmbeddedDatabase.open(folder);
        LedgerSchema.migrate(database);
        stores = JdbcStores.in(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Marks a secret with the name of its key instead of encrypting it. */
    private record MarkingCipher(List<String> keys) implements SecretCipher {

        @Override
        public boolean available() {
            return !keys.isEmpty();
        }

        @Override
        public String encrypt(String endpoint, String secret) {
            return keys.get(0) + ":" + secret;
        }

        @Override
        public Optional<String> decrypt(String endpoint, String encrypted) {
            String[] parts = encrypted.split(":", 2);
            return keys.contains(parts[0]) ? Optional.of(parts[1]) : Optional.empty();
        }

        @Override
        public boolean current(String encrypted) {
            return encrypted.startsWith(keys.get(0) + ":");
        }
    }

    /** A node with its keys. */
    private final class Node {
        private final WebhookRegistry registry = stores.webhookRegistry();
        private final RegisteredWebhooks known;
        private final ManageWebhooks manage;
        private final MaintainWebhooks maintain;

        Node(String... keys) {
            SecretCipher cipher = new MarkingCipher(List.of(keys));
            known = new RegisteredWebhooks(List.of(), registry, cipher);
            manage = new ManageWebhooks(registry, known, cipher, clock);
            maintain = new MaintainWebhooks(registry, known, cipher, clock);
        }

        String create() {
            return secret(manage.create(WebhookNode.endpoint(NAME), "operator"));
        }

        String rotate(Duration overlap) {
            return secret(manage.rotate(NAME, overlap, "operator"));
        }

        List<String> secretsAt(Instant time) {
            return known.find(NAME).orElseThrow().secretsAt(time);
        }

        private String secret(WebhookOutcome outcome) {
            return ((NewSecret) outcome).secret();
        }
    }

    @Test
    void a_replaced_secret_signs_until_its_overlap_ends_and_is_removed_then() {
        Node node = new Node("k1");
        Node other = new Node("k1");
        String first = node.create();
        String second = node.rotate(HOUR);
        Instant end = clock.instant().plus(HOUR);
        other.maintain.run();

        assertThat(other.secretsAt(end.minusMillis(1))).containsExactly(second, first);
        assertThat(other.secretsAt(end)).containsExactly(second);
        assertThat(node.manage.rotate(NAME, HOUR, "operator")).isInstanceOf(Refused.class);

        clock.advance(HOUR);
        other.maintain.run();

        assertThat(stores.webhookRegistry().all().get(0).secrets().previous()).isNull();
        assertThat(node.rotate(HOUR)).isNotEqualTo(second);
    }

    @Test
    void the_secrets_are_encrypted_again_when_the_key_is_replaced() {
        Node old = new Node("k1");
        String first = old.create();
        String second = old.rotate(HOUR);
        Node both = new Node("k2", "k1");

        both.maintain.run();

        Node replaced = new Node("k2");
        assertThat(replaced.secretsAt(clock.instant())).containsExactly(second, first);
    }

    @Test
    void a_node_without_the_key_sends_nothing_until_the_secret_is_replaced() {
        new Node("k1").create();
        Node without = new Node("k3");

        assertThat(without.known.all()).hasSize(1);
        assertThat(without.known.deliverable()).isEmpty();
        assertThat(without.secretsAt(clock.instant())).isEmpty();

        String secret = without.rotate(HOUR);

        assertThat(without.known.deliverable()).hasSize(1);
        assertThat(without.secretsAt(clock.instant())).containsExactly(secret);
    }

    @Test
    void an_endpoint_that_the_configuration_has_too_stops_the_start() {
        Node node = new Node("k1");
        node.create();

        assertThatThrownBy(() -> new RegisteredWebhooks(
                        List.of(WebhookNode.endpoint(NAME)),
                        stores.webhookRegistry(),
                        new MarkingCipher(List.of("k1"))))
                .hasMessageContaining("'search' was created by the API");
    }

    @Test
    void an_event_that_was_queued_for_another_tenant_is_not_sent() {
        Upload upload = SampleUpload.sample().tenant("globex").build();
        stores.ledger(clock, () -> {}).add(upload);
        stores.webhookQueue()
                .add(List.of(new WebhookDelivery(
                        NAME,
                        UUID.randomUUID(),
                        "upload.stored",
                        clock.instant(),
                        upload.tenant(),
                        upload.id(),
                        "{}",
                        0,
                        clock.instant().plus(HOUR))));
        WebhookNode node = new WebhookNode(
                stores,
                Runnable::run,
                List.of(new WebhookEndpoint(
                        NAME, "https://search.example.com/", Set.of(), Set.of(new TenantId("acme")))));

        node.poll();

        assertThat(node.receivers.requests(NAME)).isEmpty();
        assertThat(node.operators.states().get(0).dead()).isEqualTo(1);
    }
}
