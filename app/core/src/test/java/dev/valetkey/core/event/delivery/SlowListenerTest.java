package dev.valetkey.core.event.delivery;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.delivery.DeliveryNode.RecordingListener;
import dev.valetkey.core.fixture.CoreFixture;
import dev.valetkey.core.fixture.InMemoryOutbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SlowListenerTest {

    private static final Duration IMPATIENT = Duration.ofMillis(50);

    private final CoreFixture house = new CoreFixture();
    private final InMemoryOutbox outbox = house.ledger.outbox;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final NamedListener hanging = new NamedListener("hanging", event -> {
        calls.incrementAndGet();
        release.await();
    });
    private final RecordingListener quick = new RecordingListener();

    @AfterEach
    void end() {
        release.countDown();
        threads.shutdown();
    }

    private DeliveryNode node(Duration patience) {
        return new DeliveryNode(outbox, house.clock, threads, patience, hanging, quick.named("quick"));
    }

    @Test
    void a_listener_that_hangs_keeps_no_event_from_the_other_and_takes_no_more_threads_than_it_has_places() {
        for (int i = 0; i < 40; i++) {
            TestEvents.stored(house);
        }
        DeliveryNode node = node(IMPATIENT);

        await().atMost(DeliveryNode.TIMEOUT).until(() -> {
            house.clock.advance(Duration.ofSeconds(1));
            node.poll();
            return new HashSet<>(quick.received).size() == 40;
        });

        assertThat(calls).hasValue(DeliverEvents.MAX_PARALLEL);
        assertThat(outbox.events()).hasSize(40);
    }

    @Test
    void who_is_done_after_all_is_not_told_again() {
        UploadEvent event = TestEvents.stored(house);
        DeliveryNode node = node(IMPATIENT);
        node.poll();
        await().atMost(DeliveryNode.TIMEOUT)
                .until(() -> outbox.dueAt(event).isBefore(house.clock.instant().plusSeconds(2)));

        release.countDown();
        threads.shutdown();
        await().atMost(DeliveryNode.TIMEOUT).until(threads::isTerminated);
        house.clock.advance(Duration.ofSeconds(2));
        new DeliveryNode(outbox, house.clock, hanging, quick.named("quick")).poll();

        assertThat(calls).hasValue(1);
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void stopping_waits_for_a_listener_that_is_at_it() throws Exception {
        TestEvents.stored(house);
        DeliveryNode node = node(DeliveryNode.TIMEOUT);
        node.poll();
        await().atMost(DeliveryNode.TIMEOUT).until(() -> calls.get() == 1);

        assertThat(node.deliver.stop(IMPATIENT)).isFalse();
        release.countDown();
        assertThat(node.deliver.stop(DeliveryNode.TIMEOUT)).isTrue();
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void an_executor_that_takes_nothing_more_is_no_reason_to_forget_an_event() throws Exception {
        UploadEvent event = TestEvents.stored(house);
        DeliveryNode node = node(DeliveryNode.TIMEOUT);
        threads.shutdown();

        node.poll();

        assertThat(node.deliver.stop(DeliveryNode.TIMEOUT)).isTrue();
        assertThat(quick.received).isEmpty();
        assertThat(outbox.events()).containsExactly(event);
    }
}
