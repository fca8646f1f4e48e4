package dev.valetkey.micronaut.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.valetkey.core.port.webhook.WebhookSender.Request;
import dev.valetkey.core.port.webhook.WebhookSender.Response;
import dev.valetkey.micronaut.property.IpNetwork;
import dev.valetkey.micronaut.webhook.TestReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignedWebhookSenderTest {

    private static final String OLD = secret((byte) 1);
    private static final String NEW = secret((byte) 2);
    private static final String NAME = "billing";
    private static final String BODY = "{\"type\":\"upload.stored\",\"data\":{\"fileName\":\"Kätzchen 🐈.png\"}}";

    @TempDir
    private Path folder;

    private TestReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new TestReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private static String secret(byte seed) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, seed);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    private static Request request() {
        return new Request(NAME, UUID.randomUUID(), Instant.now(), BODY);
    }

    private Response send(WebhookSecrets secrets, Request request) throws IOException {
        return TestSender.send(
                receiver.url(),
                secrets,
                Duration.ofSeconds(10),
                List.of(IpNetwork.parse("127.0.0.0/8"), IpNetwork.parse("::1/128")),
                request);
    }

    private Response send() throws IOException {
        return send(WebhookSecrets.of(List.of(NEW)), request());
    }

    private Received received() {
        assertThat(receiver.requests).hasSize(1);
        return receiver.requests.get(0);
    }

    @Test
    void the_receiver_verifies_the_signature() throws Exception {
        Request request = request();

        assertThat(send(WebhookSecrets.of(List.of(NEW)), request)).isEqualTo(new Response.Delivered(204));

        Received received = received();
        assertThat(received.path()).isEqualTo("/hooks");
        assertThat(received.body()).isEqualTo(BODY);
        assertThat(received.headers().firstValue("webhook-id"))
                .contains(request.id().toString());
        assertThat(received.headers().firstValue("content-type")).contains("application/json; charset=UTF-8");
        assertThatCode(() -> new Webhook(NEW).verify(received.body(), received.headers()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Webhook(NEW).verify(received.body() + " ", received.headers()))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(OLD).verify(received.body(), received.headers()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void while_secrets_are_replaced_both_verify() throws IOException {
        send(WebhookSecrets.of(List.of(NEW, OLD)), request());

        for (String secret : List.of(NEW, OLD)) {
            assertThatCode(() -> new Webhook(secret)
                            .verify(received().body(), received().headers()))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void secrets_in_a_file_are_those_of_the_attempt() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), "# until March\n" + OLD + "\n\n");
        WebhookSecrets secrets = WebhookSecrets.in(file);
        Files.writeString(file, NEW + "\n");

        send(secrets, request());

        assertThatCode(() ->
                        new Webhook(NEW).verify(received().body(), received().headers()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        new Webhook(OLD).verify(received().body(), received().headers()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void nothing_is_sent_without_a_valid_secret() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets"), NEW);
        WebhookSecrets secrets = WebhookSecrets.in(file);
        Files.writeString(file, "whsec_dG9vIHNob3J0");

        assertThat(send(secrets, request()))
                .isInstanceOf(Response.Unreachable.class)
                .asString()
                .contains("secret 1 is invalid")
                .doesNotContain("dG9vIHNob3J0");
        Files.delete(file);
        assertThat(send(secrets, request())).isInstanceOf(Response.Unreachable.class);
        assertThat(receiver.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void every_successful_status_is_a_delivery(int status) throws IOException {
        receiver.respondWith(status);

        assertThat(send()).isEqualTo(new Response.Delivered(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirects_are_not_followed(int status) throws IOException {
        receiver.respond(exchange -> {
            exchange.getResponseHeaders().set("Location", receiver.url() + "/other");
            exchange.sendResponseHeaders(status, -1);
        });

        assertThat(send()).isEqualTo(new Response.Refused(status, null));
        assertThat(receiver.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 422, 500, 502})
    void other_statuses_are_refusals(int status) throws IOException {
        receiver.respondWith(status);

        assertThat(send()).isEqualTo(new Response.Refused(status, null));
    }

    @Test
    void gone_disables_the_endpoint() throws IOException {
        receiver.respondWith(410);

        assertThat(send()).isEqualTo(new Response.Gone());
    }

    @ParameterizedTest
    @CsvSource({"429, 120, 120", "503, 7, 7", "500, 120, ", "429, soon, ", "429, -1, ", "503, 99999999999999999999, "})
    void a_requested_pause_is_read(int status, String header, Long seconds) throws IOException {
        receiver.respond(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", header);
            exchange.sendResponseHeaders(status, -1);
        });

        assertThat(send())
                .isEqualTo(new Response.Refused(status, seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    @Test
    void a_requested_date_is_a_pause_until_then() throws IOException {
        Instant until = Instant.now().plusSeconds(600);
        receiver.respond(exchange -> {
            exchange.getResponseHeaders()
                    .set(
                            "Retry-After",
                            java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    until.atOffset(ZoneOffset.UTC)));
            exchange.sendResponseHeaders(503, -1);
        });

        assertThat(send())
                .isInstanceOfSatisfying(
                        Response.Refused.class,
                        refused -> assertThat(refused.retryAfter())
                                .isBetween(Duration.ofSeconds(550), Duration.ofSeconds(601)));
    }

    @Test
    void a_large_response_is_not_read() throws IOException {
        receiver.respond(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[64 * 1024]);
                }
            }
        });

        assertThat(send()).isEqualTo(new Response.Delivered(200));
    }

    @Test
    void a_response_that_never_ends_is_cancelled() throws IOException {
        CountDownLatch cancelled = new CountDownLatch(1);
        receiver.respond(exchange -> {
            try {
                cancelled.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        Instant start = Instant.now();

        Response response = TestSender.send(
                receiver.url(),
                WebhookSecrets.of(List.of(NEW)),
                Duration.ofSeconds(1),
                List.of(IpNetwork.parse("127.0.0.0/8")),
                request());

        assertThat(response).isEqualTo(new Response.Unreachable("No response within PT1S"));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
        cancelled.countDown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "2130706433",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "127.1"
            })
    void an_address_of_this_machine_receives_nothing(String host) throws IOException {
        Response response = TestSender.send(
                "http://" + host + ":" + receiver.port() + "/",
                WebhookSecrets.of(List.of(NEW)),
                Duration.ofSeconds(5),
                List.of(),
                request());

        assertThat(response).isInstanceOf(Response.Unreachable.class);
        assertThat(receiver.requests).isEmpty();
    }

    @Test
    void a_host_name_is_sent_although_the_client_connects_to_its_address() throws IOException {
        String url = "http://localhost:" + receiver.port() + "/hooks";

        assertThat(TestSender.send(
                        url,
                        WebhookSecrets.of(List.of(NEW)),
                        Duration.ofSeconds(5),
                        List.of(IpNetwork.parse("127.0.0.0/8"), IpNetwork.parse("::1/128")),
                        request()))
                .isEqualTo(new Response.Delivered(204));
        assertThat(received().headers().firstValue("host")).contains("localhost:" + receiver.port());
    }

    @Test
    void a_refused_connection_names_the_cause() throws IOException {
        receiver.close();

        assertThat(send()).asString().contains("Connect").contains("127.0.0.1:" + receiver.port());
    }
}
