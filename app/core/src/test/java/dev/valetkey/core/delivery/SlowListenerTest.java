package dev.valetkey.core.delivery;

import dev.valetkey.core.House;
import dev.valetkey.core.delivery.Node.Ear;
import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.memory.MemoryOutbox;
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

    private final House house = new House();
    private final MemoryOutbox outbox = house.ledger.outbox;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final NamedListener hanging = new NamedListener("hanging", event -> {
        calls.incrementAndGet();
        release.await();
    });
    private final Ear quick = new Ear();

    @AfterEach
    void end() {
        release.countDown();
        threads.shutdown();
    }

    private Node node(Duration patience) {
        return new Node(outbox, house.clock, threads, patience, hanging, quick.named("quick"));
    }

    @Test
    void a_listener_that_hangs_keeps_no_event_from_the_other_and_takes_no_more_threads_than_it_has_places() {
        for (int i = 0; i < 40; i++) {
            Happened.stored(house);
        }
        Node node = node(IMPATIENT);

        await().atMost(Node.PATIENCE).until(() -> {
            house.clock.advance(Duration.ofSeconds(1));
            node.look();
            return new HashSet<>(quick.heard).size() == 40;
        });

        assertThat(calls).hasValue(DeliverEvents.PARALLEL);
        assertThat(outbox.events()).hasSize(40);
    }

    @Test
    void who_is_done_after_all_is_not_told_again() {
        UploadEvent event = Happened.stored(house);
        Node node = node(IMPATIENT);
        node.look();
        await().atMost(Node.PATIENCE)
                .until(() -> outbox.dueAt(event).isBefore(house.clock.instant().plusSeconds(2)));

        release.countDown();
        threads.shutdown();
        await().atMost(Node.PATIENCE).until(threads::isTerminated);
        house.clock.advance(Duration.ofSeconds(2));
        new Node(outbox, house.clock, hanging, quick.named("quick")).look();

        assertThat(calls).hasValue(1);
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void stopping_waits_for_a_listener_that_is_at_it() throws Exception {
        Happened.stored(house);
        Node node = node(Node.PATIENCE);
        node.look();
        await().atMost(Node.PATIENCE).until(() -> calls.get() == 1);

        assertThat(node.deliver.stop(IMPATIENT)).isFalse();
        release.countDown();
        assertThat(node.deliver.stop(Node.PATIENCE)).isTrue();
        assertThat(outbox.events()).isEmpty();
    }

    @Test
    void an_executor_that_takes_nothing_more_is_no_reason_to_forget_an_event() throws Exception {
        UploadEvent event = Happened.stored(house);
        Node node = node(Node.PATIENCE);
        threads.shutdown();

        node.look();

        assertThat(node.deliver.stop(Node.PATIENCE)).isTrue();
        assertThat(quick.heard).isEmpty();
        assertThat(outbox.events()).containsExactly(event);
    }
}
