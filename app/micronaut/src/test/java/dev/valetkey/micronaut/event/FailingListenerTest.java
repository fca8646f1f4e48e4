package dev.valetkey.micronaut.event;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.delivery.Backoff;
import dev.valetkey.core.event.delivery.DeliverEvents;
import dev.valetkey.core.event.delivery.DeliverySettings;
import dev.valetkey.core.event.delivery.NamedListener;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.operator.DeadEventQuery;
import dev.valetkey.core.port.operator.DeadEvents;
import dev.valetkey.micronaut.TestService;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** A listener that keeps failing, with a real outbox and a controlled clock. */
class FailingListenerTest {

    private static final String FAILURE = "java.lang.IllegalStateException: the invoices' database is full";

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(DeliverEvents.class.getPackageName());
    private final List<UUID> attempts = new ArrayList<>();
    private final List<UUID> delivered = new ArrayList<>();

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
        log.setAdditive(false);
    }

    @AfterEach
    void stop() {
        log.detachAppender(logged);
        log.setAdditive(true);
    }

    private void fail(UploadEvent event) {
        attempts.add(event.id());
        throw new IllegalStateException("the invoices' database is full");
    }

    @Test
    void is_retried_with_backoff_and_reported_after_some_time() {
        try (ApplicationContext service = TestService.withAcme().start()) {
            UploadEvent event = StoredEvents.store(service);
            Outbox outbox = service.getBean(Outbox.class);
            Instant now = Instant.now();
            for (int tries = 1; tries <= 10; tries++) {
                at(now, outbox).poll();
                assertThat(attempts).hasSize(tries);
                at(now, outbox).poll();
                assertThat(attempts).as("not before it is due").hasSize(tries);
                now = now.plus(Duration.ofSeconds(1L << (tries - 1)));
            }

            assertThat(attempts).containsOnly(event.id());
            assertThat(delivered).containsExactly(event.id());
            assertThat(logged.list)
                    .extracting(ILoggingEvent::getLevel)
                    .startsWith(Level.WARN)
                    .endsWith(Level.ERROR)
                    .hasSize(10);
            assertThat(logged.list)
                    .as("no stack traces")
                    .extracting(ILoggingEvent::getThrowableProxy)
                    .containsOnlyNulls();
            assertThat(logged.list.get(0).getFormattedMessage())
                    .contains(
                            "(attempt 1 of 11): java.lang.IllegalStateException: the invoices' database is full; the event");
            assertThat(logged.list.get(9).getFormattedMessage())
                    .startsWith("Listener 'invoices' has not received event " + event.id() + " of upload "
                            + event.upload() + " after 10 attempts: " + FAILURE
                            + ". Fix the listener: the event is redelivered at ")
                    .contains("and is dead after 11 attempts. Or remove the listener and restart the service");
        }
    }

    @Test
    void the_death_of_an_event_is_reported_once() {
        try (ApplicationContext service = TestService.withAcme().start()) {
            UploadEvent event = StoredEvents.store(service);
            Outbox outbox = service.getBean(Outbox.class);
            Instant now = Instant.now();
            for (int tries = 1; tries <= 12; tries++) {
                at(now, outbox).poll();
                now = now.plus(Duration.ofHours(1));
            }

            assertThat(attempts).hasSize(11);
            assertThat(logged.list).hasSize(11);
            assertThat(logged.list.get(10).getLevel()).isEqualTo(Level.WARN);
            assertThat(logged.list.get(10).getFormattedMessage())
                    .isEqualTo("Event " + event.id() + " of upload " + event.upload()
                            + " is dead after 11 attempts; fix the"
                            + " listener and redeliver it. Not received by {invoices=" + FAILURE + "}");
            assertThat(service.getBean(DeadEvents.class).list(new DeadEventQuery(null, null, 10)))
                    .singleElement()
                    .satisfies(dead -> assertThat(dead.failures()).isEqualTo(Map.of("invoices", FAILURE)));
        }
    }

    private DeliverEvents at(Instant now, Outbox outbox) {
        return new DeliverEvents(
                outbox,
                () -> {},
                List.of(
                        new NamedListener("invoices", this::fail),
                        new NamedListener("search", event -> delivered.add(event.id()))),
                new DeliverySettings(Duration.ofSeconds(30), Backoff.DEFAULT, 11),
                Runnable::run,
                new Random(),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
