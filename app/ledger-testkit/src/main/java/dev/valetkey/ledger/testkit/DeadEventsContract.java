package dev.valetkey.ledger.testkit;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.core.port.operator.DeadEvent;
import dev.valetkey.core.port.operator.DeadEventQuery;
import dev.valetkey.core.port.operator.DeadEventQuery.Position;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of {@link dev.valetkey.core.port.operator.DeadEvents} for those that are listed and redelivered, and of {@link
 * Outbox#markDead}. No dispatcher may read the outbox during the tests.
 */
public abstract class DeadEventsContract extends DeadEventTest {

    /** Creates the contract; JUnit does it for each test. */
    protected DeadEventsContract() {}

    @Test
    void a_dead_event_is_listed_with_its_failures_and_never_claimed() {
        UploadEvent event = event();
        outbox().postpone(claim(NOON), NOON.plusSeconds(1));
        ClaimedEvent claimed = claim(NOON.plusSeconds(1));
        outbox().markDelivered(claimed, "search");
        Map<String, String> failures = Map.of(
                "invoices",
                "java.io.IOException: 'full\" — 🗝",
                "o'hara \"b\"",
                "🗝".repeat(Outbox.MAX_FAILURE_LENGTH / 2));

        assertThat(outbox().markDead(claimed, failures, NOON.plusSeconds(2))).isTrue();

        assertThat(list()).containsExactly(new DeadEvent(event, 2, failures, NOON.plusSeconds(2)));
        assertThat(claimable()).isEmpty();
    }

    @Test
    void a_lost_claim_kills_nothing() {
        event();
        ClaimedEvent lost = claim(NOON);
        ClaimedEvent held = claim(NOON.plus(LEASE));

        assertThat(outbox().markDead(lost, REFUSED, NOON)).isFalse();

        assertThat(list()).isEmpty();
        outbox().remove(held);
        assertThat(outbox().markDead(held, REFUSED, NOON)).isFalse();
        assertThat(list()).isEmpty();
    }

    @Test
    void the_claim_of_a_dead_event_is_lost() {
        UploadEvent event = event();
        ClaimedEvent claimed = claim(NOON);
        outbox().markDead(claimed, REFUSED, NOON);

        outbox().remove(claimed);
        outbox().postpone(claimed, NOON);
        assertThat(outbox().markDead(claimed, REFUSED, NOON)).isFalse();

        assertThat(listed(null, 10)).containsExactly(event);
        assertThat(claimable()).isEmpty();
    }

    @Test
    void a_listener_that_finishes_late_is_not_listed() {
        event();
        ClaimedEvent claimed = claim(NOON);
        outbox().markDead(claimed, Map.of("invoices", "timeout", "search", "timeout"), NOON);

        outbox().markDelivered(claimed, "invoices");

        assertThat(list())
                .singleElement()
                .satisfies(dead -> assertThat(dead.failures()).containsOnlyKeys("search"));
    }

    @Test
    void a_redelivered_event_is_due_with_its_deliveries_and_fresh_attempts() {
        UploadEvent event = event();
        ClaimedEvent claimed = claim(NOON);
        outbox().markDelivered(claimed, "search");
        outbox().markDead(claimed, REFUSED, NOON);

        assertThat(deadEvents().redeliver(event.id(), NOON.plusSeconds(5))).isTrue();

        assertThat(list()).isEmpty();
        assertThat(outbox().claim(NOON.plusSeconds(4), LATER, 10)).isEmpty();
        ClaimedEvent again = claim(NOON.plusSeconds(5));
        assertThat(again.event()).isEqualTo(event);
        assertThat(again.failures()).isZero();
        assertThat(again.delivered()).containsExactly("search");
        outbox().remove(claimed);
        assertThat(storedEvents()).as("an earlier claim removes nothing").isEqualTo(1);
        assertThat(outbox().markDead(again, REFUSED, LATER)).isTrue();
        assertThat(list()).containsExactly(new DeadEvent(event, 1, REFUSED, LATER));
    }

    @Test
    void a_second_redelivery_changes_nothing_and_an_unknown_event_is_not_found() {
        UploadEvent event = dead(NOON);
        deadEvents().redeliver(event.id(), NOON);
        ClaimedEvent claimed = claim(NOON);
        outbox().postpone(claimed, LATER);

        assertThat(deadEvents().redeliver(event.id(), NOON)).isTrue();

        assertThat(outbox().claim(NOON, LATER, 10)).isEmpty();
        assertThat(claim(LATER).failures()).isEqualTo(1);
        assertThat(deadEvents().redeliver(UUID.randomUUID(), NOON)).isFalse();
    }

    @Test
    void pages_have_every_event_once_those_first_that_are_dead_longest() {
        List<UploadEvent> events = new ArrayList<>(dead(3));
        List<UploadEvent> together =
                Stream.generate(() -> dead(NOON.plusSeconds(9))).limit(4).toList();

        List<UploadEvent> listed = new ArrayList<>();
        List<DeadEvent> page = deadEvents().list(new DeadEventQuery(tenant, null, 2));
        while (!page.isEmpty()) {
            page.forEach(dead -> listed.add(dead.event()));
            DeadEvent last = page.get(page.size() - 1);
            Position after = new Position(last.deadAt(), last.event().id());
            page = deadEvents().list(new DeadEventQuery(tenant, after, 2));
        }

        assertThat(listed.subList(0, 3)).containsExactlyElementsOf(events);
        assertThat(listed.subList(3, listed.size())).containsExactlyInAnyOrderElementsOf(together);
    }

    @Test
    void a_tenant_has_its_own_dead_events_only() {
        UploadEvent first = dead(NOON);
        TenantId other = tenant;
        use_a_tenant_of_its_own();
        UploadEvent second = dead(NOON.plusSeconds(1));

        assertThat(listed(null, 10)).containsExactly(second);
        assertThat(deadEvents().list(new DeadEventQuery(null, null, 10)))
                .extracting(DeadEvent::event)
                .containsExactly(first, second);
        assertThat(deadEvents().redeliverAll(tenant, NOON, 10)).isEqualTo(1);
        tenant = other;
        assertThat(listed(null, 10)).containsExactly(first);
        assertThat(claimable()).containsExactly(second);
    }

    @Test
    void all_dead_events_are_redelivered_up_to_the_limit() {
        List<UploadEvent> events = dead(5);

        assertThat(deadEvents().redeliverAll(null, NOON, 2)).isEqualTo(2);
        assertThat(listed(null, 10)).containsExactlyElementsOf(events.subList(2, 5));
        assertThat(deadEvents().redeliverAll(null, NOON, 10)).isEqualTo(3);
        assertThat(deadEvents().redeliverAll(null, NOON, 10)).isZero();

        assertThat(claimable()).containsExactlyInAnyOrderElementsOf(events);
    }
}
