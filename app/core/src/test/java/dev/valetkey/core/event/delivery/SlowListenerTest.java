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

    private final CoreFixture core = new CoreFixture();
    private final InMemoryOutbox outbox = core.ledger.outbox;
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

    private DeliveryNode node(Duration timeout) {
        return new DeliveryNode(outbox, core.clock, threads, timeout, hanging, quick.named("quick"));
    }

    @Test
    void a_hanging_listener_does_not_delay_others_and_uses_no_more_threads_than_its_slots() {
        for (int i = 0; i < 40; i++) {
            TestEvents.stored(core);
        }
        DeliveryNode node = node(IMPATIENT);

        await().atMost(DeliveryNode.TIMEOUT).until(() -> {
            core.clock.advance(Duration.ofSeconds(1));
            node.poll();
            return new HashSet<>(quick.received).size() == 40;
        });

        assertThat(calls).hasValue(DeliverEvents.MAX_PARALLEL);
        assertThat(outbox.events()).hasSize(40);
    }

    @Test
    void a_listener_that_finishes_late_does_not_receive_the_event_again() {
        UploadEvent event = TestEvents.stored(core);
        DeliveryNode node = node(IMPATIENT);
        node.poll();
        await().atMost(DeliveryNode.TIMEOUT)
                .until(() -> outbox.dueAt(event).isBefore(core.clock.instant().plusSeconds(2)));

        release.countDown();
        threads.shutdown();
        await().atMost(DeliveryNode.TIMEOUT).until(threads::isTerminated);
        core.clock.advance(Duration.ofSeconds(2));
        new DeliveryNode(outbox, core.clock, hanging, quick.named("quick")).poll();

        assertThat(calls).hasValue(1);
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void stopping_waits_for_a_running_listener() throws Exception {
        TestEvents.stored(core);
        DeliveryNode node = node(DeliveryNode.TIMEOUT);
        node.poll();
        await().atMost(DeliveryNode.TIMEOUT).until(() -> calls.get() == 1);

        assertThat(node.deliver.stop(IMPATIENT)).isFalse();
        release.countDown();
        assertThat(node.deliver.stop(DeliveryNode.TIMEOUT)).isTrue();
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void an_executor_that_rejects_tasks_does_not_lose_events() throws Exception {
        UploadEvent event = TestEvents.stored(core);
        DeliveryNode node = node(DeliveryNode.TIMEOUT);
        threads.shutdown();

        node.poll();

        assertThat(node.deliver.stop(DeliveryNode.TIMEOUT)).isTrue();
        assertThat(quick.received).isEmpty();
        assertThat(outbox.events()).containsExactly(event);
    }
}
