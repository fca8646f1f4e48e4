package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.delivery.DeliverEvents;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.event.TestListeners.Counting;
import dev.valetkey.micronaut.event.TestListeners.Slow;
import io.micronaut.context.ApplicationContext;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Tests of a service with listeners. */
class UploadListenerTest {

    @TempDir
    Path folder;

    private ApplicationContext start(String spec) {
        return start(spec, "1h");
    }

    /** An interval of an hour shows that a delivery does not wait for the next poll. */
    private ApplicationContext start(String spec, String interval) {
        return TestService.withAcme()
                .with("listeners", spec)
                .with("valetkey.ledger.path", folder.toString())
                .with("valetkey.events.interval", interval)
                .with("valetkey.events.patience", "10s")
                .start();
    }

    private static ConditionFactory awaitDelivery() {
        return await().atMost(Duration.ofMinutes(1));
    }

    /** Counts the events in the outbox with SQL, because a claim would withhold them from the service. */
    private int storedEvents() throws SQLException, IOException {
        String password = Files.readString(folder.resolve("ledger.password")).strip();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:async:" + folder.resolve("ledger"), "valetkey", password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from \"valetkey\".\"outbox\"")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void an_event_is_delivered_once_and_immediately_on_a_thread_that_may_block() {
        try (ApplicationContext service = start("counting")) {
            Counting listener = service.getBean(Counting.class);
            List<UploadEvent> events = IntStream.range(0, 30)
                    .mapToObj(any -> StoredEvents.store(service))
                    .toList();

            awaitDelivery().until(() -> listener.threads.size() == 30);
            awaitDelivery().untilAsserted(() -> assertThat(storedEvents()).isZero());
            assertThat(events).allMatch(event -> listener.times(event) == 1);
            assertThat(listener.threads.values())
                    .allSatisfy(threads -> assertThat(threads).noneMatch(name -> name.contains("EventLoop")));
        }
    }

    @Test
    void two_nodes_deliver_each_event_once() {
        try (ApplicationContext one = start("counting", "1s");
                ApplicationContext two = start("counting", "1s")) {
            List<UploadEvent> events = IntStream.range(0, 60)
                    .mapToObj(i -> StoredEvents.store(i % 2 == 0 ? one : two))
                    .toList();
            Counting first = one.getBean(Counting.class);
            Counting second = two.getBean(Counting.class);

            awaitDelivery().until(() -> first.threads.size() + second.threads.size() == 60);
            awaitDelivery().untilAsserted(() -> assertThat(storedEvents()).isZero());
            assertThat(events).allMatch(event -> first.times(event) + second.times(event) == 1);
        }
    }

    @Test
    void events_without_a_listener_are_delivered_after_the_start_of_one() {
        UploadEvent event;
        try (ApplicationContext service = start("none")) {
            event = StoredEvents.store(service);
        }

        try (ApplicationContext service = start("counting")) {
            Counting listener = service.getBean(Counting.class);
            awaitDelivery()
                    .untilAsserted(() -> assertThat(listener.times(event)).isEqualTo(1));
        }
    }

    @Test
    void an_event_of_a_killed_service_is_delivered_again() throws Exception {
        UUID event = KilledServiceProcess.run(folder);

        try (ApplicationContext service = start("counting", "1s")) {
            Counting listener = service.getBean(Counting.class);
            awaitDelivery().untilAsserted(() -> assertThat(listener.threads).containsOnlyKeys(event));
            awaitDelivery().untilAsserted(() -> assertThat(storedEvents()).isZero());
            assertThat(listener.threads.get(event)).hasSize(1);
        }
    }

    @Test
    void a_stopping_service_waits_for_a_listener_and_does_not_deliver_again() throws Exception {
        ApplicationContext service = start("slow");
        Slow slow = service.getBean(Slow.class);
        StoredEvents.store(service);
        assertThat(slow.started.await(60, TimeUnit.SECONDS)).isTrue();

        CompletableFuture<Void> stopping = CompletableFuture.runAsync(service::close);
        assertThatThrownBy(() -> stopping.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        slow.mayEnd.countDown();
        stopping.get(60, TimeUnit.SECONDS);

        assertThat(slow.ended.getCount()).isZero();
        assertThat(storedEvents()).isZero();
    }

    @Test
    void a_listener_is_named_after_its_bean_or_class_also_with_advice() {
        try (ApplicationContext service = start("named")) {
            assertThat(service.getBean(DeliverEvents.class).listeners())
                    .containsExactly("by-factory", "mark-attachment");
        }
    }

    @Test
    void two_listeners_with_the_same_name_stop_the_start() {
        assertThat(TestService.withAcme().with("listeners", "twice").errors())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.property()).isEqualTo("valetkey.events");
                    assertThat(fault.message())
                            .isEqualTo(
                                    "two upload listeners are named 'same': bean " + TestListeners.First.class.getName()
                                            + " and bean " + TestListeners.Second.class.getName()
                                            + "; give one of them another @Named");
                });
    }

    @Test
    void a_listener_that_cannot_be_created_stops_the_start() {
        assertThatThrownBy(() -> start("broken")).hasStackTraceContaining("no table attachment");
    }
}
