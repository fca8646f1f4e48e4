package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.operator.ResolveDeadEvents;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.core.port.operator.DeadEvent;
import dev.valetkey.core.port.operator.DeadEventQuery;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.event.TestListeners.Refusing;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The settings of dead events, in a service. */
class DeadEventSettingsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private ApplicationContext start(String listeners, String retention) {
        return TestService.withAcme()
                .with("listeners", listeners)
                .with("valetkey.ledger.path", folder.toString())
                .with("valetkey.events.interval", "1h")
                .with("valetkey.events.max-attempts", 1)
                .with("valetkey.events.dead-retention", retention)
                .start();
    }

    private static List<DeadEvent> dead(ApplicationContext service) {
        return service.getBean(ResolveDeadEvents.class).list(new DeadEventQuery(null, null, 10));
    }

    /** A redelivery does not wait for the next poll, which is an hour away. */
    @Test
    void an_event_is_dead_after_the_configured_attempts_and_redelivered_at_once() {
        try (ApplicationContext service = start("refusing", "30d")) {
            Refusing listener = service.getBean(Refusing.class);
            UploadEvent event = StoredEvents.store(service);
            await().atMost(LONG).until(() -> dead(service).size() == 1);

            listener.permitted = true;
            assertThat(service.getBean(ResolveDeadEvents.class).redeliver(event.id(), "operator"))
                    .isTrue();

            await().atMost(LONG).until(() -> listener.received.size() == 1);
            assertThat(listener.received.get(0).id()).isEqualTo(event.id());
            assertThat(dead(service)).isEmpty();
        }
    }

    @Test
    void old_dead_events_are_deleted_also_by_a_service_without_listeners() {
        UploadEvent fresh;
        try (ApplicationContext service = start("none", "2d")) {
            UploadEvent old = StoredEvents.store(service);
            fresh = StoredEvents.store(service);
            Instant now = Instant.now();
            Outbox outbox = service.getBean(Outbox.class);
            for (ClaimedEvent claimed : outbox.claim(now.plusSeconds(60), now.plusSeconds(120), 10)) {
                boolean isOld = claimed.event().id().equals(old.id());
                outbox.markDead(claimed, Map.of("gone", "no"), now.minus(Duration.ofHours(isOld ? 49 : 47)));
            }
            assertThat(dead(service)).hasSize(2);
        }

        try (ApplicationContext again = start("none", "2d")) {
            await().atMost(LONG).until(() -> dead(again).size() == 1);
            assertThat(dead(again)).extracting(each -> each.event().id()).containsExactly(fresh.id());
        }
    }
}
