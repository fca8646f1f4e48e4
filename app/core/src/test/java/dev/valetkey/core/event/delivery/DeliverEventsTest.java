package dev.valetkey.core.event.delivery;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.delivery.DeliveryNode.RecordingListener;
import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.InMemoryOutbox;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeliverEventsTest {

    private final CoreFixture core = new CoreFixture();
    private final InMemoryOutbox outbox = core.ledger.outbox;
    private final RecordingListener first = new RecordingListener();
    private final RecordingListener second = new RecordingListener();
    private final DeliveryNode node =
            new DeliveryNode(outbox, core.clock, first.named("first"), second.named("second"));

    @Test
    void an_event_is_delivered_once_to_each_listener_and_then_removed() {
        UploadEvent event = TestEvents.stored(core);

        node.poll();
        node.poll();
        core.clock.advance(Duration.ofDays(1));
        node.poll();

        assertThat(first.received).containsExactly(event);
        assertThat(second.received).containsExactly(event);
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void only_a_failing_listener_receives_the_event_again() {
        first.failing = true;
        UploadEvent event = TestEvents.stored(core);

        node.poll();
        assertThat(second.received).containsExactly(event);
        assertThat(outbox.events()).containsExactly(event);

        first.failing = false;
        core.clock.advance(Duration.ofSeconds(1));
        node.poll();
        assertThat(first.received).containsExactly(event, event);
        assertThat(second.received).containsExactly(event);
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void redelivery_to_a_failing_listener_backs_off() {
        first.failing = true;
        UploadEvent event = TestEvents.stored(core);

        for (int failures = 1; failures <= 12; failures++) {
            node.poll();
            assertThat(first.received).hasSize(failures);
            Duration wait = Duration.between(core.clock.instant(), outbox.dueAt(event));
            Duration longest = failures < 10 ? Duration.ofSeconds(1L << (failures - 1)) : Duration.ofHours(1);
            assertThat(wait).isBetween(longest.dividedBy(2), longest);
            core.clock.advance(wait.minusNanos(1));
            node.poll();
            assertThat(first.received).as("not before it is due").hasSize(failures);
            core.clock.advance(Duration.ofNanos(1));
        }
        assertThat(second.received).containsExactly(event);
    }

    @Test
    void an_error_is_a_failure_like_any_other() {
        UploadEvent event = TestEvents.stored(core);
        DeliveryNode broken = new DeliveryNode(
                outbox,
                core.clock,
                new NamedListener("broken", any -> {
                    throw new NoClassDefFoundError("gone");
                }),
                second.named("second"));

        broken.poll();

        assertThat(second.received).containsExactly(event);
        assertThat(outbox.events()).containsExactly(event);
    }

    @Test
    void events_claimed_by_a_crashed_node_are_redelivered_under_the_same_id() {
        UploadEvent event = TestEvents.stored(core);
        DeliveryNode crashing = new DeliveryNode(new CrashingOutbox(outbox), core.clock, first.named("first"));
        crashing.poll();
        assertThat(first.received).containsExactly(event);

        node.poll();
        assertThat(first.received).as("the lease has not ended").hasSize(1);
        core.clock.advance(DeliveryNode.TIMEOUT.multipliedBy(2));
        node.poll();

        assertThat(first.received.stream().map(UploadEvent::id)).containsExactly(event.id(), event.id());
        assertThat(second.received).containsExactly(event);
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void two_nodes_do_not_deliver_one_event_at_the_same_time() {
        UploadEvent event = TestEvents.stored(core);
        DeliveryNode other = new DeliveryNode(outbox, core.clock, first.named("first"), second.named("second"));
        DeliveryNode busy = new DeliveryNode(
                outbox,
                core.clock,
                new NamedListener("first", received -> {
                    first.onUpload(received);
                    other.poll();
                }),
                second.named("second"));

        busy.poll();

        assertThat(first.received).containsExactly(event);
        assertThat(second.received).containsExactly(event);
    }

    @Test
    void a_node_that_lost_its_lease_does_not_undo_changes_of_the_new_owner() {
        UploadEvent event = TestEvents.stored(core);
        DeliveryNode other = new DeliveryNode(outbox, core.clock, new NamedListener("first", received -> {
            throw new IllegalStateException("the other one fails too");
        }));
        DeliveryNode slow = new DeliveryNode(outbox, core.clock, new NamedListener("first", received -> {
            core.clock.advance(DeliveryNode.TIMEOUT.multipliedBy(2));
            other.poll();
            core.clock.advance(Duration.ofDays(1));
            throw new IllegalStateException("fails after its lease has ended");
        }));

        slow.poll();

        assertThat(outbox.dueAt(event)).isBefore(core.clock.instant());
    }

    @Test
    void a_backlog_is_delivered_without_waiting_for_the_next_poll() {
        Set<UUID> events = IntStream.range(0, 50)
                .mapToObj(any -> TestEvents.stored(core).id())
                .collect(Collectors.toSet());

        node.poll();

        assertThat(new HashSet<>(first.received.stream().map(UploadEvent::id).toList()))
                .isEqualTo(events);
        assertThat(first.received).hasSize(50);
        assertThat(node.signals()).as("nothing is left").isZero();
    }

    @Test
    void a_node_without_listeners_leaves_events_an_hour_to_other_nodes_and_then_drops_them() {
        DeliveryNode withoutListeners = new DeliveryNode(outbox, core.clock);
        UploadEvent event = TestEvents.stored(core);

        core.clock.advance(Duration.ofHours(1));
        withoutListeners.poll();
        assertThat(outbox.events()).containsExactly(event);

        core.clock.advance(Duration.ofSeconds(1));
        withoutListeners.poll();
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void a_node_without_listeners_keeps_events_that_another_node_retries() {
        first.failing = true;
        UploadEvent event = TestEvents.stored(core);
        DeliveryNode withoutListeners = new DeliveryNode(outbox, core.clock);
        IntStream.range(0, 12).forEach(any -> {
            node.poll();
            core.clock.advance(Duration.ofMinutes(59));
            withoutListeners.poll();
        });

        assertThat(outbox.events()).containsExactly(event);
    }

    @Test
    void events_for_a_removed_listener_are_removed() {
        first.failing = true;
        TestEvents.stored(core);
        node.poll();

        core.clock.advance(Duration.ofSeconds(1));
        new DeliveryNode(outbox, core.clock, second.named("second")).poll();

        assertThat(second.received).hasSize(1);
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void a_stopped_node_claims_nothing() throws Exception {
        UploadEvent event = TestEvents.stored(core);

        assertThat(node.deliver.stop(Duration.ZERO)).isTrue();
        node.poll();

        assertThat(first.received).isEmpty();
        assertThat(outbox.events()).containsExactly(event);
    }

    @Test
    void two_listeners_with_one_name_are_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeliveryNode(outbox, core.clock, first.named("a"), second.named("a")))
                .withMessage("Two listeners have one name; rename one of them: " + List.of("a", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> first.named(" "));
    }
}
