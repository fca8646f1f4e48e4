package dev.valetkey.core.event.delivery;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.delivery.DeliveryNode.RecordingListener;
import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.InMemoryOutbox;
import dev.valetkey.core.operator.ResolveDeadEvents;
import dev.valetkey.core.operator.ResolveDeadEvents.Redelivered;
import dev.valetkey.core.port.operator.DeadEvent;
import dev.valetkey.core.port.operator.DeadEventQuery;
import dev.valetkey.policy.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeadEventDeliveryTest {

    private static final DeadEventQuery ALL = new DeadEventQuery(null, null, 1000);
    private static final Duration DAY = Duration.ofDays(1);

    private final CoreFixture core = new CoreFixture();
    private final InMemoryOutbox outbox = core.ledger.outbox;
    private final RecordingListener failing = new RecordingListener();
    private final RecordingListener working = new RecordingListener();
    private final AtomicInteger signals = new AtomicInteger();
    private final ResolveDeadEvents resolve = new ResolveDeadEvents(outbox, signals::incrementAndGet, core.clock);

    private DeliveryNode node(int maxAttempts) {
        failing.failing = true;
        return DeliveryNode.withMaxAttempts(
                maxAttempts, outbox, core.clock, failing.named("failing"), working.named("working"));
    }

    private UploadEvent dead(DeliveryNode node) {
        UploadEvent event = TestEvents.stored(core);
        while (outbox.list(ALL).stream().noneMatch(dead -> dead.event().equals(event))) {
            node.poll();
            core.clock.advance(DAY);
        }
        return event;
    }

    @Test
    void an_event_that_a_listener_refuses_too_often_is_dead_and_not_delivered_any_more() {
        DeliveryNode node = node(3);
        UploadEvent event = TestEvents.stored(core);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(outbox.list(ALL)).as("before attempt %d", attempt).isEmpty();
            core.clock.advance(DAY);
            node.poll();
        }
        Instant last = core.clock.instant();
        core.clock.advance(DAY);
        node.poll();

        assertThat(failing.received).containsExactly(event, event, event);
        assertThat(working.received).containsExactly(event);
        assertThat(outbox.list(ALL))
                .containsExactly(new DeadEvent(event, 3, Map.of("failing", "java.lang.Exception: not today"), last));
    }

    @Test
    void a_redelivered_event_reaches_only_the_listener_that_lacks_it() {
        DeliveryNode node = node(2);
        UploadEvent event = dead(node);
        failing.failing = false;
        failing.received.clear();

        assertThat(resolve.redeliver(event.id(), "operator")).isTrue();
        assertThat(signals).hasValue(1);
        node.poll();

        assertThat(failing.received).containsExactly(event);
        assertThat(working.received).containsExactly(event);
        assertThat(outbox.events()).isEmpty();
        assertThat(resolve.redeliver(event.id(), "operator")).isFalse();
        assertThat(signals).as("no signal without an event").hasValue(1);
    }

    @Test
    void a_redelivered_event_has_fresh_attempts() {
        DeliveryNode node = node(2);
        UploadEvent event = dead(node);

        resolve.redeliver(event.id(), "operator");
        node.poll();
        assertThat(outbox.list(ALL)).isEmpty();
        core.clock.advance(DAY);
        node.poll();

        assertThat(outbox.list(ALL)).hasSize(1);
        assertThat(failing.received).hasSize(4);
    }

    @Test
    void an_event_whose_listener_was_removed_is_removed_on_redelivery() {
        UploadEvent event = dead(node(1));

        resolve.redeliver(event.id(), "operator");
        new DeliveryNode(outbox, core.clock, working.named("working")).poll();

        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void a_lower_limit_applies_to_events_that_have_failed_before() {
        UploadEvent event = TestEvents.stored(core);
        for (int attempt = 0; attempt < 5; attempt++) {
            node(10).poll();
            core.clock.advance(DAY);
        }

        node(2).poll();

        assertThat(outbox.list(ALL)).extracting(DeadEvent::event).containsExactly(event);
    }

    @Test
    void by_default_an_event_survives_an_outage_of_a_weekend() {
        DeliveryNode node = node(DeliverySettings.DEFAULT_MAX_ATTEMPTS);
        UploadEvent event = TestEvents.stored(core);
        Instant start = core.clock.instant();
        while (outbox.list(ALL).isEmpty()) {
            node.poll();
            core.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(Duration.between(start, core.clock.instant())).isBetween(Duration.ofHours(45), Duration.ofHours(95));
        assertThat(failing.received).hasSize(100).containsOnly(event);
    }

    @Test
    void redelivery_of_all_is_limited_and_reports_whether_there_are_more() {
        DeliveryNode node = node(1);
        for (int i = 0; i <= ResolveDeadEvents.MAX_REDELIVERED; i++) {
            TestEvents.stored(core);
        }
        node.poll();

        assertThat(resolve.redeliverAll(new TenantId("globex"), "operator")).isEqualTo(new Redelivered(0, false));
        assertThat(signals).hasValue(0);
        assertThat(resolve.redeliverAll(null, "operator"))
                .isEqualTo(new Redelivered(ResolveDeadEvents.MAX_REDELIVERED, true));
        assertThat(resolve.redeliverAll(new TenantId("acme"), "operator")).isEqualTo(new Redelivered(1, false));
        assertThat(signals).hasValue(2);
    }

    @Test
    void a_discarded_event_is_gone() {
        UploadEvent event = dead(node(1));

        assertThat(resolve.discard(event.id(), "operator")).isTrue();

        assertThat(outbox.events()).isEmpty();
        assertThat(resolve.discard(event.id(), "operator")).isFalse();
        assertThat(resolve.discard(UUID.randomUUID(), "operator")).isFalse();
    }

    @Test
    void dead_events_are_deleted_after_their_retention() {
        DeleteDeadEvents delete = new DeleteDeadEvents(outbox, DAY.multipliedBy(30), core.clock);
        DeliveryNode node = node(1);
        for (int i = 0; i < DeleteDeadEvents.BATCH + 1; i++) {
            TestEvents.stored(core);
        }
        node.poll();
        core.clock.advance(DAY.multipliedBy(2));
        TestEvents.stored(core);
        node.poll();
        UploadEvent due = TestEvents.stored(core);

        core.clock.advance(DAY.multipliedBy(28));
        delete.run();
        assertThat(outbox.list(ALL)).hasSize(DeleteDeadEvents.BATCH + 2);
        core.clock.advance(Duration.ofNanos(1));
        delete.run();

        assertThat(outbox.list(ALL)).hasSize(1);
        assertThat(outbox.events()).hasSize(2).contains(due);
        assertThatIllegalArgumentException().isThrownBy(() -> new DeleteDeadEvents(outbox, Duration.ZERO, core.clock));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_001})
    void an_invalid_number_of_attempts_is_rejected(int attempts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeliverySettings(DAY, Backoff.DEFAULT, attempts))
                .withMessage("Invalid number of attempts: " + attempts + ". Expected 1 to 10000.");
    }

    @Test
    void a_page_is_limited() {
        for (int limit : List.of(0, 1001)) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DeadEventQuery(null, null, limit));
        }
    }
}
