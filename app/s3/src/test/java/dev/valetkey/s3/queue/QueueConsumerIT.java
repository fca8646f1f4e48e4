package dev.valetkey.s3.queue;

import dev.valetkey.core.arrival.ArrivalOutcome;
import dev.valetkey.core.port.store.StoreUnavailableException;
import dev.valetkey.s3.notification.Notifications;
import dev.valetkey.s3.notification.ReportedObject;
import dev.valetkey.s3.server.LocalStack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Consumers of a real queue. What becomes of an upload is tested with the whole service. */
@Tag("long")
class QueueConsumerIT {

    @RegisterExtension
    static final LocalStack SERVER = new LocalStack();

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration VISIBILITY = Duration.ofSeconds(3);
    private static final int SEED = 7;

    private final Map<String, Integer> verified = new ConcurrentHashMap<>();
    private final RecordedEvents events = new RecordedEvents();
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestQueue queue;

    @BeforeEach
    void createQueue() {
        queue = new TestQueue(SERVER);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        queue.close();
    }

    private QueueConsumer start(Function<ReportedObject, ArrivalOutcome> verify) {
        ConsumerSettings settings = new ConsumerSettings(4, Duration.ofSeconds(1), VISIBILITY);
        QueueConsumer consumer = new QueueConsumer(queue.open(), settings, verify, events, Clock.systemUTC());
        consumer.start();
        open.add(consumer);
        return consumer;
    }

    private ArrivalOutcome store(ReportedObject object) {
        return verified.merge(object.key(), 1, Integer::sum) == 1 ? ArrivalOutcome.STORED : ArrivalOutcome.SETTLED;
    }

    private void send(String key) {
        queue.send(Notifications.direct("uploads", key));
    }

    @Test
    void duplicates_in_any_order_are_handled_by_two_nodes_and_deleted() {
        List<String> messages = new ArrayList<>();
        IntStream.range(0, 20)
                .forEach(i ->
                        messages.addAll(Collections.nCopies(10, Notifications.direct("uploads", "incoming/" + i))));
        Collections.shuffle(messages, new Random(SEED));
        messages.forEach(queue::send);

        start(this::store);
        start(this::store);

        queue.awaitEmpty(SOON);
        assertThat(verified).hasSize(20);
        assertThat(events.count(MessageOutcome.STORED)).isEqualTo(20);
        assertThat(events.failures()).isEmpty();
    }

    @Test
    void foreign_and_unknown_objects_and_tests_of_the_queue_are_deleted() {
        queue.send(Notifications.test("uploads"));
        queue.send(Notifications.direct("uploads", "incoming/unknown"));
        queue.send(Notifications.eventBridge("others", "incoming/foreign"));

        start(object -> object.bucket().equals("others") ? ArrivalOutcome.FOREIGN : ArrivalOutcome.UNKNOWN);

        queue.awaitEmpty(SOON);
        assertThat(events.outcomes().keySet())
                .containsExactlyInAnyOrder(MessageOutcome.TEST, MessageOutcome.UNKNOWN, MessageOutcome.FOREIGN);
        assertThat(queue.deadLetters()).isZero();
    }

    @Test
    void a_poison_message_becomes_a_dead_letter_while_others_are_handled() {
        queue.send("{\"Records\": \"none\"}");
        send("incoming/a");

        start(this::store);

        await().atMost(SOON).untilAsserted(() -> assertThat(verified).containsOnlyKeys("incoming/a"));
        await().atMost(SOON).untilAsserted(() -> assertThat(queue.deadLetters()).isOne());
        queue.awaitEmpty(SOON);
        assertThat(events.count(MessageOutcome.MALFORMED)).isEqualTo(2);
    }

    @Test
    void an_event_is_kept_during_an_outage() {
        send("incoming/a");

        start(object -> {
            if (verified.merge(object.key(), 1, Integer::sum) == 1) {
                throw new StoreUnavailableException("HEAD", new IOException("connection refused"));
            }
            return ArrivalOutcome.STORED;
        });

        await().atMost(SOON).until(() -> events.count(MessageOutcome.STORED) == 1);
        assertThat(events.count(MessageOutcome.UNAVAILABLE)).isEqualTo(1);
        queue.awaitEmpty(SOON);
    }

    @Test
    void a_message_stays_invisible_as_long_as_it_is_handled() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        send("incoming/a");
        start(object -> {
            store(object);
            await().atMost(SOON).until(() -> end.await(1, TimeUnit.SECONDS));
            return ArrivalOutcome.STORED;
        });
        await().atMost(SOON).until(() -> verified.containsKey("incoming/a"));

        try (EventQueue other = queue.open()) {
            // Longer than the visibility without extensions.
            assertThat(other.receive(1, VISIBILITY.multipliedBy(3), VISIBILITY)).isEmpty();
        }
        end.countDown();

        queue.awaitEmpty(SOON);
        assertThat(verified).containsEntry("incoming/a", 1);
    }

    @Test
    void a_message_of_a_dead_node_is_handled_by_another_one() {
        send("incoming/a");
        try (EventQueue dead = queue.open()) {
            await().atMost(SOON)
                    .until(() ->
                            dead.receive(1, Duration.ofSeconds(1), VISIBILITY).size() == 1);
        }

        start(this::store);

        await().atMost(SOON).until(() -> verified.containsKey("incoming/a"));
        queue.awaitEmpty(SOON);
    }

    @Test
    void a_stop_finishes_the_messages_in_hand_and_leaves_the_others() throws Exception {
        CountDownLatch begun = new CountDownLatch(4);
        CountDownLatch end = new CountDownLatch(1);
        IntStream.range(0, 4).forEach(i -> send("incoming/" + i));
        QueueConsumer consumer = start(object -> {
            begun.countDown();
            await().atMost(SOON).until(() -> end.await(1, TimeUnit.SECONDS));
            return store(object);
        });
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        send("incoming/later");

        Thread stop = new Thread(consumer::close);
        stop.start();
        end.countDown();
        stop.join(SOON.toMillis());
        open.clear();

        assertThat(verified).hasSize(4).doesNotContainKey("incoming/later");
        start(this::store);
        await().atMost(SOON).until(() -> verified.containsKey("incoming/later"));
        queue.awaitEmpty(SOON);
        assertThat(verified).allSatisfy((key, times) -> assertThat(times).isOne());
    }

    @Test
    void a_missing_queue_is_reported_with_its_remedy() {
        TestQueue other = new TestQueue(SERVER);
        EventQueue missing = other.open();
        other.close();
        QueueConsumer consumer = new QueueConsumer(
                missing,
                new ConsumerSettings(1, Duration.ofSeconds(1), VISIBILITY),
                this::store,
                events,
                Clock.systemUTC());
        open.add(consumer);

        consumer.start();

        await().atMost(SOON).until(() -> consumer.failure().isPresent());
        assertThat(consumer.failure().orElseThrow())
                .contains("does not exist")
                .contains(missing.url().toString());
        assertThat(events.failures()).containsKey("receive");
    }
}
