package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpServer;
import dev.valetkey.micronaut.web.RunningApi;
import dev.valetkey.micronaut.web.TestClient;
import dev.valetkey.micronaut.web.TestResponse;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Webhook endpoints that an operator creates at run time, with a real receiver. */
class WebhookEndpointsTest {

    private static final String WEBHOOKS = "/v1/admin/webhooks";
    private static final String KEYS = "valetkey.webhooks.encryption-keys";

    private static final List<Received> received = new CopyOnWriteArrayList<>();
    private static HttpServer receiver;
    private static RunningApi api;

    private record Received(HttpHeaders headers, String body) {

        void verify(String secret) throws WebhookVerificationException {
            new Webhook(secret).verify(body, headers);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true), body));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        api = RunningApi.start(Map.of(
                "valetkey.webhooks.allow-http",
                true,
                "valetkey.webhooks.allowed-networks",
                "127.0.0.0/8",
                KEYS,
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "valetkey.webhooks.endpoints.billing.url",
                "http://127.0.0.1:1/",
                "valetkey.webhooks.endpoints.billing.secrets",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    @AfterAll
    static void stop() {
        api.close();
        receiver.stop(0);
    }

    /** Their names stay taken for ten seconds, so that each test has its own. */
    @AfterEach
    void delete_all() {
        for (JsonNode endpoint : api.operator().get(WEBHOOKS).json().path("webhooks")) {
            if (endpoint.path("source").asText().equals("api")) {
                api.operator()
                        .delete(WEBHOOKS + "/" + endpoint.path("name").asText())
                        .hasStatus(204);
            }
        }
        received.clear();
    }

    private static String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks?token=5EC437";
    }

    private static String body(String name, String more) {
        return "{\"name\":\"" + name + "\",\"url\":\"" + url() + "\"" + more + "}";
    }

    private static String create(String name, String more) {
        TestResponse created = api.operator().post(WEBHOOKS, body(name, more)).hasStatus(201);
        assertThat(created.header("location")).hasValue(WEBHOOKS + "/" + name);
        assertThat(created.header("cache-control")).hasValue("no-store");
        assertThat(created.text("secret")).startsWith("whsec_");
        return created.text("secret");
    }

    private static void store(String tenant) {
        api.client(tenant, "alice").stored("Hello, valet".getBytes(StandardCharsets.UTF_8));
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(1));
    }

    @Test
    void an_endpoint_of_a_tenant_receives_only_its_events_signed_with_the_secret_that_is_shown_once() throws Exception {
        String secret = create("search", ",\"tenant\":\"acme\",\"events\":[\"stored\",\"deleted\"]");

        store("globex");
        store("acme");

        soon().until(() -> received.size() == 1);
        received.get(0).verify(secret);
        assertThat(received.get(0).body()).contains("\"tenant\":\"acme\"", "upload.stored");
        TestResponse one = api.operator().get(WEBHOOKS + "/search").hasStatus(200);
        TestResponse all = api.operator().get(WEBHOOKS).hasStatus(200);
        assertThat(one.body()).contains(url()).doesNotContain(secret.substring(6), "whsec_");
        assertThat(all.body()).doesNotContain(secret.substring(6), "whsec_");
        assertThat(one.json().path("tenants").toString()).isEqualTo("[\"acme\"]");
        assertThat(one.json().path("events").toString()).isEqualTo("[\"deleted\",\"stored\"]");
        assertThat(one.text("source")).isEqualTo("api");
        assertThat(one.text("createdBy")).isEqualTo("operator");
        assertThat(all.json().path("webhooks").findValuesAsText("name")).containsExactly("billing", "search");
        assertThat(all.json().path("webhooks").path(0).has("url")).isFalse();
    }

    @Test
    void a_replaced_secret_is_valid_until_its_overlap_ends() throws Exception {
        TestClient operator = api.operator();
        String first = create("rotated", "");

        TestResponse rotated = operator.post(WEBHOOKS + "/rotated/rotate", "{\"overlap\":3600}")
                .hasStatus(200);
        String second = rotated.text("secret");
        assertThat(rotated.json().has("previousSecretUntil")).isTrue();
        operator.post(WEBHOOKS + "/rotated/test").hasStatus(200);
        received.get(0).verify(first);
        received.get(0).verify(second);
        operator.post(WEBHOOKS + "/rotated/rotate").isProblem(409, "webhook-secrets-overlap");

        String third = operator.post(WEBHOOKS + "/rotated/rotate", "{\"overlap\":0}")
                .hasStatus(200)
                .text("secret");
        assertThat(operator.post(WEBHOOKS + "/rotated/test")
                        .json()
                        .path("accepted")
                        .asBoolean())
                .isTrue();

        assertThatCode(() -> received.get(1).verify(third)).doesNotThrowAnyException();
        for (String old : List.of(first, second)) {
            assertThatThrownBy(() -> received.get(1).verify(old)).isInstanceOf(WebhookVerificationException.class);
        }
    }

    @Test
    void events_wait_while_an_endpoint_is_disabled() {
        TestClient operator = api.operator();
        create("waiting", "");
        operator.post(WEBHOOKS + "/waiting/disable").hasStatus(204);
        store("acme");
        soon().until(() ->
                operator.get(WEBHOOKS + "/waiting").json().path("pending").asInt() == 1);
        assertThat(operator.get(WEBHOOKS + "/waiting").json().path("enabled").asBoolean())
                .isFalse();
        assertThat(received).isEmpty();

        operator.post(WEBHOOKS + "/waiting/enable").hasStatus(204);

        soon().until(() -> received.size() == 1);
    }

    @Test
    void every_node_follows_a_change_and_a_deletion() {
        TestClient operator = api.operator();
        String dead = "{\"name\":\"moved\",\"url\":\"http://127.0.0.1:1/\"}";
        operator.post(WEBHOOKS, dead).hasStatus(201);
        RunningApi other = api.startNode();
        try {
            store("acme");
            soon().until(() ->
                    operator.get(WEBHOOKS + "/moved").json().path("pending").asInt() == 1);
            other.operator()
                    .header("Content-Type", "application/json")
                    .send("PATCH", WEBHOOKS + "/moved", "{\"url\":\"" + url() + "\",\"events\":[]}")
                    .hasStatus(200);
            operator.post(WEBHOOKS + "/moved/enable").hasStatus(204);
            soon().until(() -> received.size() == 1);

            other.operator().delete(WEBHOOKS + "/moved").hasStatus(204);
            operator.get(WEBHOOKS + "/moved").isProblem(404, "webhook-not-found");
            operator.post(WEBHOOKS, dead).isProblem(409, "webhook-exists");
        } finally {
            other.stopNode();
        }
    }

    @Test
    void an_endpoint_of_the_configuration_is_changed_there() {
        TestClient operator = api.operator();

        TestResponse problem = operator.post(WEBHOOKS, body("billing", "")).isProblem(409, "webhook-configured");
        assertThat(problem.text("detail")).contains("valetkey.webhooks.endpoints.billing");
        operator.header("Content-Type", "application/json")
                .send("PATCH", WEBHOOKS + "/billing", "{}")
                .isProblem(409, "webhook-configured");
        operator.delete(WEBHOOKS + "/billing").isProblem(409, "webhook-configured");
        operator.post(WEBHOOKS + "/billing/rotate").isProblem(409, "webhook-configured");
        operator.post(WEBHOOKS + "/billing/disable").isProblem(409, "webhook-configured");
        operator.post(WEBHOOKS + "/billing/enable").hasStatus(204);
    }

    @Test
    void a_name_is_taken_once() {
        create("taken", "");

        api.operator().post(WEBHOOKS, body("taken", "")).isProblem(409, "webhook-exists");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    `{"name":"a","url":"https://10.0.0.1/"}`,                        /url
                    `{"name":"a","url":"https://169.254.169.254/"}`,                 /url
                    `{"name":"a","url":"ftp://hooks.example.com/"}`,                 /url
                    `{"name":"a","url":"https://u:p@hooks.example.com/"}`,           /url
                    `{"name":"A_b","url":"https://hooks.example.com/"}`,             /name
                    `{"name":"a","url":"https://hooks.example.com/","tenant":"A"}`,  /tenant
                    `{"name":"a","url":"https://hooks.example.com/","tenant":null}`, /tenant
                    `{"name":"a","url":"https://hooks.example.com/","events":["x"]}`, /events
                    `{"name":"a","url":"https://hooks.example.com/","events":[1]}`,  /events
                    `{"name":"a","url":"https://hooks.example.com/","secret":"x"}`,  /secret
                    `{"name":"a"}`,                                                  /url
                    """)
    void an_invalid_endpoint_is_refused(String body, String pointer) {
        JsonNode problem = api.operator().post(WEBHOOKS, body).hasStatus(400).json();

        assertThat(problem.path("violations").findValuesAsText("pointer")).contains(pointer);
        assertThat(problem.toString()).doesNotContain("u:p");
    }

    @Test
    void the_number_of_endpoints_of_a_tenant_is_limited() {
        for (int i = 0; i < 10; i++) {
            create("many-" + i, ",\"tenant\":\"globex\"");
        }

        api.operator().post(WEBHOOKS, body("many", ",\"tenant\":\"globex\"")).isProblem(409, "too-many-webhooks");
        create("many", ",\"tenant\":\"acme\"");
    }

    @Test
    void nothing_is_created_without_a_key() {
        try (RunningApi without = RunningApi.start(Map.of())) {
            without.operator().post(WEBHOOKS, body("keyless", "")).isProblem(400, "invalid-value");
            without.operator()
                    .post(WEBHOOKS, "{\"name\":\"keyless\",\"url\":\"https://hooks.example.com/\"}")
                    .isProblem(409, "webhook-key-missing");
        }
    }
}
