package dev.valetkey.ledger.jdbc.webhook;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookAttempt.Result;
import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import dev.valetkey.core.port.webhook.WebhookSender.Request;
import dev.valetkey.core.port.webhook.WebhookSender.Response;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.webhook.WebhookEndpoint;
import dev.valetkey.core.webhook.WebhookSettings;
import dev.valetkey.ledger.jdbc.JdbcStores;
import dev.valetkey.ledger.jdbc.database.EmbeddedDatabase;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import static dev.valetkey.ledger.jdbc.webhook.TestReceivers.ACCEPT;
import static dev.valetkey.ledger.jdbc.webhook.TestReceivers.DOWN;
import static dev.valetkey.ledger.jdbc.webhook.TestReceivers.ERROR;
import static org.assertj.core.api.Assertions.assertThat;

/** Webhooks from a real database to receivers that fail; time is the test's. */
@Tag("long")
class DeliverWebhooksTest {

    private static final String A = "a";
    private static final String B = "b";
    private static final Duration THREE_DAYS = Duration.ofDays(3);
    private static final Duration GIVE_UP_AFTER = WebhookSettings.DEFAULT_GIVE_UP_AFTER;

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

    private WebhookNode node(Executor executor, WebhookEndpoint... endpoints) {
        return new WebhookNode(stores, executor, List.of(endpoints));
    }

    private WebhookNode node() {
        return node(Runnable::run, WebhookNode.endpoint(A), WebhookNode.endpoint(B));
    }

    @Test
    void an_event_is_delivered_once_to_each_endpoint() {
        WebhookNode node = node();
        UUID event = node.event();

        node.poll();
        node.poll();

        assertThat(node.receivers.requests(A)).extracting(Request::id).containsExactly(event);
        assertThat(node.receivers.requests(B)).extracting(Request::id).containsExactly(event);
        assertThat(node.state(A)).isEqualTo(new EndpointState(A, 0, 0, null, 0, null));
    }

    @Test
    void an_endpoint_receives_only_its_tenants_and_states() {
        WebhookNode node = node(
                Runnable::run,
                new WebhookEndpoint(A, "https://a.example.com/", Set.of(), Set.of(new TenantId("acme"))),
                new WebhookEndpoint(B, "https://b.example.com/", Set.of(UploadState.STORED), Set.of()));
        UUID ofAcme = node.event("acme");
        node.event("globex");

        node.poll();

        assertThat(node.receivers.accepted(A)).containsExactly(ofAcme);
        assertThat(node.receivers.requests(B)).isEmpty();
    }

    @Test
    void an_endpoint_that_is_down_for_three_days_receives_every_event_in_the_order_of_time() {
        WebhookNode node = node();
        node.receivers.rule(A, DOWN);
        List<UUID> events = new ArrayList<>();
        Instant downUntil = node.clock.instant().plus(THREE_DAYS);
        while (node.clock.instant().isBefore(downUntil)) {
            events.add(node.event());
            node.pollFor(Duration.ofHours(1));
        }
        assertThat(node.receivers.accepted(B)).isEqualTo(events);
        assertThat(node.receivers.accepted(A)).isEmpty();
        assertThat(node.state(A).dead()).isZero();

        node.receivers.rule(A, ACCEPT);
        node.pollFor(Duration.ofHours(1));

        assertThat(node.receivers.accepted(A)).isEqualTo(events);
        assertThat(node.receivers.requests(A)).hasSizeLessThan(72 * 2 + 12 + events.size());
        assertThat(node.state(A)).isEqualTo(new EndpointState(A, 0, 0, null, 0, null));
    }

    @Test
    void the_id_and_the_payload_stay_and_the_time_is_that_of_the_attempt() {
        WebhookNode node = node();
        node.receivers.rule(A, DOWN);
        UUID event = node.event();

        node.pollFor(Duration.ofMinutes(1));

        assertThat(node.receivers.requests(A)).hasSizeGreaterThan(3).allSatisfy(request -> {
            assertThat(request.id()).isEqualTo(event);
            assertThat(request.payload()).isEqualTo("{\"id\":\"" + event + "\"}");
        });
        assertThat(node.receivers.requests(A)).extracting(Request::at).doesNotHaveDuplicates();
    }

    @Test
    void after_more_than_three_days_an_event_is_dead_and_can_be_replayed() {
        WebhookNode node = node();
        node.receivers.rule(A, DOWN);
        UUID event = node.event();

        node.pollFor(GIVE_UP_AFTER.plusHours(1));

        assertThat(node.state(A).dead()).isEqualTo(1);
        assertThat(node.state(A).pending()).isZero();
        List<WebhookAttempt> attempts = node.operators.attempts(A, 1000);
        assertThat(attempts.get(0).result()).isEqualTo(Result.DEAD);
        assertThat(attempts).hasSizeBetween(70, 160);
        assertThat(Duration.between(
                        attempts.get(attempts.size() - 1).at(), attempts.get(0).at()))
                .isBetween(GIVE_UP_AFTER.minusSeconds(10), GIVE_UP_AFTER.plusSeconds(10));

        node.receivers.rule(A, ACCEPT);
        assertThat(node.operators.replay(A, event, "operator")).isEqualTo(1);
        node.operators.enable(A, "operator");
        node.poll();
        assertThat(node.receivers.accepted(A)).containsExactly(event);
    }

    @Test
    void an_event_that_an_endpoint_refuses_alone_does_not_block_later_ones() {
        WebhookNode node = node();
        UUID poison = node.event();
        node.receivers.rule(A, request -> request.id().equals(poison) ? ERROR.apply(request) : ACCEPT.apply(request));
        node.poll();
        node.clock.advance(Duration.ofSeconds(1));
        List<UUID> later = List.of(node.event(), node.event());

        node.pollFor(Duration.ofMinutes(10));

        assertThat(node.receivers.accepted(A)).containsExactlyInAnyOrderElementsOf(later);
        node.receivers.rule(A, ACCEPT);
        node.pollFor(Duration.ofHours(1));
        assertThat(node.receivers.accepted(A)).hasSize(3).endsWith(poison);
    }

    @Test
    void a_later_event_waits_at_most_minutes_for_a_refused_one() {
        WebhookNode node = node();
        UUID poison = node.event();
        node.receivers.rule(A, request -> request.id().equals(poison) ? ERROR.apply(request) : ACCEPT.apply(request));
        node.pollFor(Duration.ofDays(1));
        UUID later = node.event();

        node.pollFor(Duration.ofMinutes(6));

        assertThat(node.receivers.accepted(A)).containsExactly(later);
    }

    @Test
    void an_endpoint_that_fails_with_errors_receives_its_events_in_order_afterwards() {
        WebhookNode node = node();
        node.receivers.rule(A, ERROR);
        List<UUID> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.add(node.event());
            node.pollFor(Duration.ofMinutes(10));
        }
        int during = node.receivers.requests(A).size();

        node.receivers.rule(A, ACCEPT);
        node.pollFor(Duration.ofHours(1));

        assertThat(node.receivers.accepted(A)).isEqualTo(events);
        assertThat(during).isLessThan(60);
    }

    @Test
    void an_endpoint_that_requests_a_pause_gets_it_up_to_an_hour() {
        WebhookNode node = node();
        node.receivers.rule(A, request -> new Response.Refused(429, Duration.ofMinutes(10)));
        node.receivers.rule(B, request -> new Response.Refused(503, Duration.ofDays(10)));
        node.event();
        node.poll();

        node.pollFor(Duration.ofMinutes(9));
        assertThat(node.receivers.requests(A)).hasSize(1);
        node.pollFor(Duration.ofMinutes(1));
        assertThat(node.receivers.requests(A)).hasSize(2);
        node.pollFor(Duration.ofMinutes(51));
        assertThat(node.receivers.requests(B)).hasSize(2);
    }

    @Test
    void an_endpoint_that_is_gone_is_disabled_until_an_operator_enables_it() {
        WebhookNode node = node();
        node.receivers.rule(A, request -> new Response.Gone());
        List<UUID> events = List.of(node.event(), node.event());

        node.pollFor(Duration.ofDays(1));

        assertThat(node.receivers.requests(A)).hasSize(1);
        assertThat(node.state(A).disabledAt()).isNotNull();
        node.receivers.rule(A, ACCEPT);
        node.operators.enable(A, "operator");
        node.poll();
        assertThat(node.receivers.accepted(A)).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void an_endpoint_that_hangs_delays_no_other() throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch hang = new CountDownLatch(1);
        try {
            WebhookNode node = node(threads, WebhookNode.endpoint(A), WebhookNode.endpoint(B));
            CountDownLatch delivered = new CountDownLatch(50);
            node.receivers.rule(A, request -> {
                await(hang);
                return new Response.Delivered(200);
            });
            node.receivers.rule(B, request -> {
                delivered.countDown();
                return new Response.Delivered(200);
            });
            for (int i = 0; i < 50; i++) {
                node.event();
            }

            node.poll();

            assertThat(delivered.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(node.receivers.accepted(A)).isEmpty();
            hang.countDown();
            assertThat(node.stop()).isTrue();
            node.poll();
        } finally {
            hang.countDown();
            threads.shutdown();
        }
    }

    @Test
    void a_node_that_dies_in_mid_delivery_loses_nothing() {
        WebhookNode dying = node();
        dying.receivers.rule(A, request -> {
            throw new IllegalStateException("killed");
        });
        UUID event = dying.event();
        dying.poll();
        WebhookNode other = node();

        other.poll();
        assertThat(other.receivers.requests(A)).isEmpty();
        other.pollFor(Duration.ofMinutes(2));

        assertThat(other.receivers.accepted(A)).containsExactly(event);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
