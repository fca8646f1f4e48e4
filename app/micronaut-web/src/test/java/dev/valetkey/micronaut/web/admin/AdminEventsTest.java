package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.UploadListener;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service with a listener that refuses events, and one that receives them. */
@Tag("long")
class AdminEventsTest {
    private static final byte[] BYTES = "Hello, valet".getBytes(StandardCharsets.UTF_8);
    private static final String EVENTS = "/v1/admin/events";
    private static final Duration LONG = Duration.ofMinutes(1);

    private RunningApi api;
    private TestClient operator;
    private BillingListener billing;
    private SearchListener search;

    @Singleton
    @Named("billing")
    @Requires(property = "listeners", value = "billing")
    static final class BillingListener implements UploadListener {
        final List<UploadEvent> received = new CopyOnWriteArrayList<>();
        volatile boolean failing = true;

        @Override
        public void onUpload(UploadEvent event) {
            if (failing) {
                throw new IllegalStateException("POST https://billing.internal/v1?token=5EC437 returned 500");
            }
            received.add(event);
        }
    }

    @Singleton
    @Named("search")
    @Requires(property = "listeners", value = "billing")
    static final class SearchListener implements UploadListener {
        final List<UploadEvent> received = new CopyOnWriteArrayList<>();

        @Override
        public void onUpload(UploadEvent event) {
            received.add(event);
        }
    }

    @BeforeEach
    void start() {
        api = RunningApi.start(
                Map.of("listeners", "billing", "valetkey.events.max-attempts", 1, "valetkey.events.interval", "1h"));
        operator = api.operator();
        billing = api.context().getBean(BillingListener.class);
        search = api.context().getBean(SearchListener.class);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** Aborts uploads of a tenant one after the other, and returns their ids when their events are dead. */
    private List<String> dead(String tenant, int count) {
        List<String> uploads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TestClient alice = api.client(tenant, "alice");
            String id = alice.create("notes.txt", 12).hasStatus(201).text("id");
            alice.delete("/v1/uploads/" + id).hasStatus(204);
            uploads.add(id);
            await().atMost(LONG)
                    .until(() -> uploads("?limit=200&tenant=" + tenant).contains(id));
        }
        return uploads;
    }

    private static Stream<JsonNode> events(TestResponse page) {
        return StreamSupport.stream(page.hasStatus(200).json().path("events").spliterator(), false);
    }

    private List<String> uploads(String query) {
        return events(operator.get(EVENTS + query))
                .map(event -> event.path("upload").asText())
                .toList();
    }

    private String onlyEvent() {
        return operator.get(EVENTS).hasStatus(200).json().at("/events/0/id").asText();
    }

    @Test
    void a_dead_event_is_listed_with_the_listener_that_lacks_it() {
        String upload = api.client("acme", "alice").stored(BYTES);
        await().atMost(LONG).until(() -> !uploads("").isEmpty());

        JsonNode event = operator.get(EVENTS).json().at("/events/0");

        assertThat(event.path("upload").asText()).isEqualTo(upload);
        assertThat(event.path("type").asText()).isEqualTo("stored");
        assertThat(event.path("tenant").asText()).isEqualTo("acme");
        assertThat(event.path("attempts").asInt()).isOne();
        assertThat(event.path("id").asText())
                .isEqualTo(search.received.get(0).id().toString());
        assertThat(event.path("listeners").toString())
                .isEqualTo("[{\"name\":\"billing\",\"failure\":\"java.lang.IllegalStateException:"
                        + " POST https://billing.internal/v1?*** returned 500\"}]");
        assertThat(Instant.parse(event.path("deadAt").asText()))
                .isAfterOrEqualTo(Instant.parse(event.path("happenedAt").asText()));
    }

    @Test
    void a_redelivered_event_reaches_the_listener_that_lacks_it_once_although_it_is_redelivered_twice() {
        dead("acme", 1);
        String event = onlyEvent();
        billing.failing = false;

        operator.post(EVENTS + "/" + event + "/redeliver").hasStatus(204);

        await().atMost(LONG).until(() -> billing.received.size() == 1);
        assertThat(operator.post(EVENTS + "/" + event + "/redeliver").status()).isIn(204, 404);
        await().atMost(LONG)
                .until(() -> operator.post(EVENTS + "/" + event + "/redeliver").status() == 404);
        assertThat(billing.received)
                .extracting(received -> received.id().toString())
                .containsExactly(event);
        assertThat(search.received).hasSize(1);
        assertThat(uploads("")).isEmpty();
    }

    @Test
    void every_node_lists_and_redelivers() {
        dead("acme", 1);
        RunningApi second = api.startNode();
        try {
            String event = events(second.operator().get(EVENTS))
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .asText();
            second.context().getBean(BillingListener.class).failing = false;

            second.operator().post(EVENTS + "/" + event + "/redeliver").hasStatus(204);

            await().atMost(LONG).until(() -> uploads("").isEmpty());
        } finally {
            second.stopNode();
        }
    }

    @Test
    void pages_contain_every_event_once_and_keep_the_tenant() {
        List<String> acmes = dead("acme", 5);
        List<String> globexes = dead("globex", 1);

        List<String> listed = new ArrayList<>();
        String path = EVENTS + "?limit=2&tenant=acme";
        while (!path.isEmpty()) {
            TestResponse page = operator.get(path).hasStatus(200);
            events(page).forEach(event -> listed.add(event.path("upload").asText()));
            assertThat(page.json().has("next")).isEqualTo(page.header("link").isPresent());
            path = page.header("link")
                    .map(link -> link.replaceFirst("<([^>]*)>; rel=\"next\"", "$1"))
                    .orElse("");
        }

        assertThat(listed).containsExactlyElementsOf(acmes);
        assertThat(uploads("?tenant=globex")).isEqualTo(globexes);
        assertThat(uploads("")).hasSize(6);
        assertThat(uploads("?tenant=nobody")).isEmpty();
    }

    @Test
    void all_events_of_a_tenant_are_redelivered() {
        dead("acme", 2);
        dead("globex", 1);
        billing.failing = false;

        JsonNode result = operator.post(EVENTS + "/redeliver", "{\"tenant\": \"acme\"}")
                .hasStatus(200)
                .json();

        assertThat(result.toString()).isEqualTo("{\"redelivered\":2,\"more\":false}");
        await().atMost(LONG).until(() -> billing.received.size() == 2);
        assertThat(uploads("")).hasSize(1);
        assertThat(operator.post(EVENTS + "/redeliver").hasStatus(200).body())
                .isEqualTo("{\"redelivered\":1,\"more\":false}");
        await().atMost(LONG).until(() -> billing.received.size() == 3);
        assertThat(search.received).as("received it before").hasSize(3);
        assertThat(operator.post(EVENTS + "/redeliver", "{}").body()).isEqualTo("{\"redelivered\":0,\"more\":false}");
    }

    @Test
    void a_discarded_event_is_gone() {
        dead("acme", 1);
        String event = onlyEvent();

        operator.delete(EVENTS + "/" + event).hasStatus(204);

        assertThat(uploads("")).isEmpty();
        operator.delete(EVENTS + "/" + event).isProblem(404, "event-not-found");
        operator.post(EVENTS + "/" + event + "/redeliver").isProblem(404, "event-not-found");
    }

    @Test
    void an_erasure_deletes_dead_events_of_its_tenant_only() {
        dead("acme", 1);
        String erased = onlyEvent();
        List<String> kept = dead("globex", 1);

        operator.post("/v1/admin/erase", "{\"tenant\": \"acme\"}").hasStatus(202);

        await().atMost(LONG).until(() -> uploads("?tenant=acme").isEmpty());
        assertThat(uploads("")).isEqualTo(kept);
        operator.post(EVENTS + "/" + erased + "/redeliver").isProblem(404, "event-not-found");
    }

    @Test
    void the_admin_scope_is_required_whatever_the_tenant() {
        dead("acme", 1);
        String event = onlyEvent();

        for (String tenant : List.of("acme", "globex")) {
            TestClient client = api.client(tenant, "mallory");
            client.get(EVENTS).isProblem(403, "insufficient-scope");
            client.get(EVENTS + "?tenant=" + tenant).isProblem(403, "insufficient-scope");
            client.post(EVENTS + "/redeliver").isProblem(403, "insufficient-scope");
            client.post(EVENTS + "/" + event + "/redeliver").isProblem(403, "insufficient-scope");
            client.delete(EVENTS + "/" + event).isProblem(403, "insufficient-scope");
        }
        assertThat(onlyEvent()).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tenant=No%20slug", "tenant=", "tenant=%00", "limit=0", "limit=201", "limit=x", "cursor=abc"})
    void an_invalid_parameter_is_reported(String parameter) {
        operator.get(EVENTS + "?" + parameter).isProblem(400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 x", "-1 ID", "999999999999999999 ID", "1 ID ID", "1\n ID"})
    void a_constructed_cursor_is_reported(String cursor) {
        String text = cursor.replace("ID", UUID.randomUUID().toString());
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        operator.get(EVENTS + "?cursor=" + encoded).isProblem(400, "invalid-parameter");
    }

    @Test
    void a_cursor_of_the_far_future_is_an_empty_page() {
        String text = "99999999999999999 " + UUID.randomUUID();
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertThat(uploads("?cursor=" + encoded)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tenant\": null}",
                "{\"tenant\": 1}",
                "{\"tenant\": \"No slug\"}",
                "{\"tenants\": \"acme\"}",
                "[]"
            })
    void an_invalid_body_redelivers_nothing(String body) {
        dead("acme", 1);

        assertThat(operator.post(EVENTS + "/redeliver", body).status()).isEqualTo(400);

        assertThat(uploads("")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "not-an-id", "%00"})
    void an_unknown_event_is_not_found(String id) {
        operator.post(EVENTS + "/" + id + "/redeliver").isProblem(404, "event-not-found");
        operator.delete(EVENTS + "/" + id).isProblem(404, "event-not-found");
    }
}
