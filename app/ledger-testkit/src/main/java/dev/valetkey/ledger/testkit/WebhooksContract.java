package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.webhook.WebhookAttempt.Result;
import dev.valetkey.core.port.webhook.WebhookDelivery;
import dev.valetkey.core.port.webhook.WebhookQueue.Claim;
import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of {@link dev.valetkey.core.port.webhook.WebhookQueue} and {@link dev.valetkey.core.port.webhook.WebhookRecords}.
 */
public abstract class WebhooksContract extends WebhookContractTest {

    /** Creates the contract; JUnit does it for each test. */
    protected WebhooksContract() {}

    @Test
    void a_delivery_is_stored_with_any_text() {
        String body = "{\"fileName\":\"'; drop table — 🗝 \\u0000\"}".repeat(400);
        WebhookDelivery delivery = new WebhookDelivery(
                endpoint,
                UUID.randomUUID(),
                "upload.rejected",
                NOON,
                upload.tenant(),
                upload.id(),
                body,
                0,
                NOON.plus(THREE_DAYS));

        webhookQueue().add(List.of(delivery));

        assertThat(next()).containsExactly(delivery);
        assertThat(state()).isEqualTo(new EndpointState(endpoint, 0, 1, NOON, 0, null));
    }

    @Test
    void an_event_is_added_once_for_each_endpoint() {
        WebhookDelivery first = add(NOON);
        record(claim(), first, Result.FAILED);

        webhookQueue().add(List.of(delivery(first.event(), NOON)));

        assertThat(next()).singleElement().extracting(WebhookDelivery::attempts).isEqualTo(1);
    }

    @Test
    void deliveries_are_in_the_order_of_time() {
        WebhookDelivery last = add(NOON.minusSeconds(1));
        WebhookDelivery first = add(NOON.minusSeconds(3));
        WebhookDelivery second = add(NOON.minusSeconds(2));

        assertThat(next()).containsExactly(first, second, last);
        assertThat(webhookQueue().next(endpoint, NOON, 2)).containsExactly(first, second);
        assertThat(webhookQueue().next(endpoint, NOON.minusSeconds(3), 100)).containsExactly(first);
    }

    @Test
    void one_node_owns_an_endpoint_until_its_lease_ends() {
        WebhookDelivery delivery = add(NOON);
        Claim first = claim();

        assertThat(claimAt(NOON.plusSeconds(59))).isEmpty();
        Claim second = claimAt(LEASED).get(0);

        assertThat(second.revision()).isGreaterThan(first.revision());
        assertThat(record(first, delivery, Result.DELIVERED)).isFalse();
        assertThat(next()).containsExactly(delivery);
        assertThat(webhookRecords().attempts(endpoint, 10)).isEmpty();
        assertThat(record(second, delivery, Result.DELIVERED)).isTrue();
        assertThat(next()).isEmpty();
    }

    @Test
    void concurrent_nodes_claim_an_endpoint_once() {
        add(NOON);

        List<CompletableFuture<List<Claim>>> nodes = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> claimAt(NOON)))
                .toList();

        assertThat(nodes.stream().map(CompletableFuture::join).flatMap(List::stream))
                .hasSize(1);
    }

    @Test
    void an_endpoint_without_due_deliveries_is_not_claimed() {
        assertThat(claimAt(NOON)).isEmpty();
        add(NOON.plusSeconds(1));

        assertThat(claimAt(NOON)).isEmpty();
        assertThat(claimAt(NOON.plusSeconds(1))).hasSize(1);
    }

    @Test
    void an_endpoint_that_is_not_configured_is_not_claimed() {
        add(NOON);

        assertThat(webhookQueue().claim(Map.of(endpoint + "x", URL), NOON, LEASED))
                .isEmpty();
    }

    @Test
    void a_failing_endpoint_is_paused() {
        WebhookDelivery delivery = add(NOON);
        Claim claim = claim();
        record(claim, delivery, Result.FAILED);

        webhookQueue().release(claim, 3, NOON.plusSeconds(20));

        assertThat(claimAt(NOON.plusSeconds(19))).isEmpty();
        assertThat(claimAt(NOON.plusSeconds(20))).extracting(Claim::failures).containsExactly(3);
        assertThat(state().failures()).isEqualTo(3);
    }

    @Test
    void a_postponed_delivery_does_not_block_later_ones() {
        WebhookDelivery refused = add(NOON.minusSeconds(2));
        WebhookDelivery later = add(NOON.minusSeconds(1));

        webhookQueue().postpone(claim(), refused, NOON.plusSeconds(1));

        assertThat(next()).containsExactly(later);
        assertThat(webhookQueue().next(endpoint, NOON.plusSeconds(1), 100)).containsExactly(refused, later);
    }

    @Test
    void a_dead_delivery_is_kept_until_it_is_replayed() {
        WebhookDelivery delivery = add(NOON);
        WebhookDelivery other = add(NOON);
        Claim claim = claim();
        record(claim, delivery, Result.DEAD);
        record(claim, other, Result.DEAD);

        assertThat(next()).isEmpty();
        assertThat(state().dead()).isEqualTo(2);
        Instant giveUpAt = NOON.plus(Duration.ofDays(9));
        assertThat(webhookRecords().replay(endpoint, UUID.randomUUID(), NOON, giveUpAt, 10))
                .isZero();
        assertThat(webhookRecords().replay(endpoint, delivery.event(), NOON, giveUpAt, 10))
                .isOne();
        assertThat(next()).singleElement().satisfies(replayed -> {
            assertThat(replayed.event()).isEqualTo(delivery.event());
            assertThat(replayed.giveUpAt()).isEqualTo(giveUpAt);
        });
        assertThat(webhookRecords().replay(endpoint, null, NOON, giveUpAt, 10)).isOne();
        assertThat(state().dead()).isZero();
    }

    @Test
    void deliveries_whose_time_is_over_end_together() {
        WebhookDelivery old = add(NOON.minus(THREE_DAYS));
        WebhookDelivery young = add(NOON);

        assertThat(webhookQueue().endExpired(claim(), NOON, "HTTP status 503")).isOne();

        assertThat(next()).containsExactly(young);
        assertThat(webhookRecords().attempts(endpoint, 10)).singleElement().satisfies(attempt -> {
            assertThat(attempt.event()).isEqualTo(old.event());
            assertThat(attempt.result()).isEqualTo(Result.DEAD);
            assertThat(attempt.failure()).isEqualTo("HTTP status 503");
        });
    }

    @Test
    void a_disabled_endpoint_is_enabled_by_another_url_or_by_an_operator() {
        add(NOON);
        webhookQueue().disable(claim(), URL, NOON);

        assertThat(state().disabledAt()).isEqualTo(NOON);
        assertThat(claimAt(NOON)).isEmpty();
        Claim moved = webhookQueue()
                .claim(Map.of(endpoint, URL + "/v2"), NOON, LEASED)
                .get(0);
        assertThat(state().disabledAt()).isNull();

        webhookQueue().disable(moved, URL, NOON);
        assertThat(webhookRecords().enable(endpoint, NOON)).isTrue();
        assertThat(claimAt(NOON)).hasSize(1);
        assertThat(webhookRecords().enable(endpoint + "x", NOON)).isFalse();
    }
}
