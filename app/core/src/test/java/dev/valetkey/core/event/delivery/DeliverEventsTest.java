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

    private final CoreFixture house = new CoreFixture();
    private final InMemoryOutbox outbox = house.ledger.outbox;
    private final RecordingListener first = new RecordingListener();
    private final RecordingListener second = new RecordingListener();
    private final DeliveryNode node = new DeliveryNode(outbox, house.clock, first.named("first"), second.named("second"));

    @Test
    void an_event_is_told_once_to_each_listener_and_then_forgotten() {
        UploadEvent event = TestEvents.stored(house);

        node.poll();
        node.poll();
        house.clock.advance(Duration.ofDays(1));
        node.poll();

        assertThat(first.received).containsExactly(event);
        assertThat(second.received).containsExactly(event);
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void a_failing_listener_keeps_no_event_from_the_other_and_hears_it_again_alone() {
        first.failing = true;
        UploadEvent event = TestEvents.stored(house);

        node.poll();
        assertThat(second.received).containsExactly(event);
        assertThat(outbox.events()).containsExactly(event);

        first.failing = false;
        house.clock.advance(Duration.ofSeconds(1));
        node.poll();
        assertThat(first.received).containsExactly(event, event);
        assertThat(second.received).containsExactly(event);
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void a_listener_that_goes_on_failing_is_told_ever_later_and_never_given_up() {
        first.failing = true;
        UploadEvent event = TestEvents.stored(house);

        for (int failures = 1; failures <= 12; failures++) {
            node.poll();
            assertThat(first.received).hasSize(failures);
            Duration wait = Duration.between(house.clock.instant(), outbox.dueAt(event));
            Duration longest = failures < 10 ? Duration.ofSeconds(1L << (failures - 1)) : Duration.ofHours(1);
            assertThat(wait).isBetween(longest.dividedBy(2), longest);
            house.clock.advance(wait.minusNanos(1));
            node.poll();
            assertThat(first.received).as("not before it is due").hasSize(failures);
            house.clock.advance(Duration.ofNanos(1));
        }
        assertThat(second.received).containsExactly(event);
    }

    @Test
    void an_error_is_a_failure_like_any_other() {
        UploadEvent event = TestEvents.stored(house);
        DeliveryNode broken = new DeliveryNode(
                outbox,
                house.clock,
                new NamedListener("broken", any -> {
                    throw new NoClassDefFoundError("gone");
                }),
                second.named("second"));

        broken.poll();

        assertThat(second.received).containsExactly(event);
        assertThat(outbox.events()).containsExactly(event);
    }

    @Test
    void what_a_node_takes_away_into_a_crash_is_told_again_under_the_same_id() {
        UploadEvent event = TestEvents.stored(house);
        DeliveryNode crashing = new DeliveryNode(new CrashingOutbox(outbox), house.clock, first.named("first"));
        crashing.poll();
        assertThat(first.received).containsExactly(event);

        node.poll();
        assertThat(first.received).as("the lease has not ended").hasSize(1);
        house.clock.advance(DeliveryNode.TIMEOUT.multipliedBy(2));
        node.poll();

        assertThat(first.received.stream().map(UploadEvent::id)).containsExactly(event.id(), event.id());
        assertThat(second.received).containsExactly(event);
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void two_nodes_do_not_tell_one_event_at_the_same_time() {
        UploadEvent event = TestEvents.stored(house);
        DeliveryNode other = new DeliveryNode(outbox, house.clock, first.named("first"), second.named("second"));
        DeliveryNode busy = new DeliveryNode(
                outbox,
                house.clock,
                new NamedListener("first", heard -> {
                    first.onUpload(heard);
                    other.poll();
                }),
                second.named("second"));

        busy.poll();

        assertThat(first.received).containsExactly(event);
        assertThat(second.received).containsExactly(event);
    }

    @Test
    void who_lost_the_lease_undoes_nothing_of_what_the_other_does() {
        UploadEvent event = TestEvents.stored(house);
        DeliveryNode other = new DeliveryNode(outbox, house.clock, new NamedListener("first", heard -> {
            throw new IllegalStateException("the other one fails too");
        }));
        DeliveryNode slow = new DeliveryNode(outbox, house.clock, new NamedListener("first", heard -> {
            house.clock.advance(DeliveryNode.TIMEOUT.multipliedBy(2));
            other.poll();
            house.clock.advance(Duration.ofDays(1));
            throw new IllegalStateException("too late to say so");
        }));

        slow.poll();

        assertThat(outbox.dueAt(event)).isBefore(house.clock.instant());
    }

    @Test
    void a_backlog_is_told_without_waiting_for_the_next_look() {
        Set<UUID> events = IntStream.range(0, 50)
                .mapToObj(any -> TestEvents.stored(house).id())
                .collect(Collectors.toSet());

        node.poll();

        assertThat(new HashSet<>(first.received.stream().map(UploadEvent::id).toList()))
                .isEqualTo(events);
        assertThat(first.received).hasSize(50);
        assertThat(node.signals()).as("nothing is left").isZero();
    }

    @Test
    void a_node_without_listeners_leaves_events_an_hour_to_other_nodes_and_then_drops_them() {
        DeliveryNode deaf = new DeliveryNode(outbox, house.clock);
        UploadEvent event = TestEvents.stored(house);

        house.clock.advance(Duration.ofHours(1));
        deaf.poll();
        assertThat(outbox.events()).containsExactly(event);

        house.clock.advance(Duration.ofSeconds(1));
        deaf.poll();
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void a_node_without_listeners_drops_nothing_that_another_node_tries_to_tell() {
        first.failing = true;
        UploadEvent event = TestEvents.stored(house);
        DeliveryNode deaf = new DeliveryNode(outbox, house.clock);
        IntStream.range(0, 12).forEach(any -> {
            node.poll();
            house.clock.advance(Duration.ofMinutes(59));
            deaf.poll();
        });

        assertThat(outbox.events()).containsExactly(event);
    }

    @Test
    void what_a_listener_that_is_gone_has_not_heard_is_forgotten() {
        first.failing = true;
        TestEvents.stored(house);
        node.poll();

        house.clock.advance(Duration.ofSeconds(1));
        new DeliveryNode(outbox, house.clock, second.named("second")).poll();

        assertThat(second.received).hasSize(1);
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void who_has_stopped_claims_nothing() throws Exception {
        UploadEvent event = TestEvents.stored(house);

        assertThat(node.deliver.stop(Duration.ZERO)).isTrue();
        node.poll();

        assertThat(first.received).isEmpty();
        assertThat(outbox.events()).containsExactly(event);
    }

    @Test
    void two_listeners_of_one_name_could_not_be_told_apart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeliveryNode(outbox, house.clock, first.named("a"), second.named("a")))
                .withMessage("Two listeners have one name; rename one of them: " + List.of("a", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> first.named(" "));
    }
}
