package dev.valetkey.micronaut.webhook;

import com.standardwebhooks.Webhook;
import dev.valetkey.core.event.UploadListener;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookSender;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadStatus;
import dev.valetkey.core.webhook.ResolveWebhooks;
import dev.valetkey.ledger.testkit.SampleUpload;
import dev.valetkey.micronaut.TestService;
import dev.valetkey.micronaut.ledger.DisabledLedger;
import dev.valetkey.micronaut.webhook.TestReceiver.Received;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A service with webhook endpoints. */
class WebhookServiceTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path folder;

    private static TestService service() {
        return TestService.withAcme()
                .with("valetkey.webhooks.allow-http", true)
                .with("valetkey.webhooks.allowed-networks", "127.0.0.0/8");
    }

    private static TestService with(String name, String url) {
        return with(service(), name, url);
    }

    private static TestService with(TestService service, String name, String url) {
        return service.with("valetkey.webhooks.endpoints." + name + ".url", url)
                .with("valetkey.webhooks.endpoints." + name + ".secrets", SECRET);
    }

    private static Upload abort(ApplicationContext service) {
        Upload issued = SampleUpload.sample().build();
        Ledger ledger = service.getBean(Ledger.class);
        ledger.add(issued);
        Upload aborted = issued.transitionTo(new UploadStatus.Aborted());
        ledger.replace(issued, aborted);
        return aborted;
    }

    private static ConditionFactory awaitDelivery() {
        return await().atMost(Duration.ofMinutes(1));
    }

    @Test
    void an_event_arrives_signed_and_in_the_names_of_the_api() throws IOException {
        try (TestReceiver receiver = new TestReceiver();
                ApplicationContext service = with("billing", receiver.url()).start()) {
            Upload upload = abort(service);

            awaitDelivery().until(() -> receiver.requests.size() == 1);
            Received received = receiver.requests.get(0);
            assertThatCode(() -> new Webhook(SECRET).verify(received.body(), received.headers()))
                    .doesNotThrowAnyException();
            JsonNode body = service.getBean(JsonMapper.class).readValue(received.body(), JsonNode.class);
            assertThat(body.get("type").getStringValue()).isEqualTo("upload.aborted");
            assertThat(body.get("data").get("id").getStringValue())
                    .isEqualTo(upload.id().toString());
            assertThat(body.get("data").get("fileName").getStringValue()).isEqualTo("kitten.png");
            assertThat(body.get("data").get("size").getLongValue()).isEqualTo(48_213);
            assertThat(body.get("data").get("metadata").get("albumid").getStringValue())
                    .isEqualTo("42");
            awaitDelivery()
                    .untilAsserted(() -> assertThat(
                                    service.getBean(ResolveWebhooks.class).attempts("billing", 10))
                            .extracting(WebhookAttempt::result)
                            .containsExactly(WebhookAttempt.Result.DELIVERED));
        }
    }

    @Test
    void an_endpoint_that_is_down_delays_no_other() throws IOException {
        try (TestReceiver receiver = new TestReceiver();
                ApplicationContext service = with(with("billing", receiver.url()), "search", "http://127.0.0.1:1/")
                        .start()) {
            for (int i = 0; i < 20; i++) {
                abort(service);
            }

            awaitDelivery().until(() -> receiver.requests.size() == 20);
            awaitDelivery()
                    .untilAsserted(() -> assertThat(service.getBean(ResolveWebhooks.class)
                                    .states()
                                    .get(1)
                                    .failures())
                            .isPositive());
            assertThat(service.getBean(ResolveWebhooks.class).states().get(1).pending())
                    .isEqualTo(20);
        }
    }

    @Test
    void the_receiver_in_python_verifies_signatures_and_refuses_replays() throws IOException, InterruptedException {
        Path database = folder.resolve("received.db");
        try (PythonReceiver python = PythonReceiver.start(SECRET, database);
                ApplicationContext service = with("billing", python.url()).start()) {
            Upload upload = abort(service);
            awaitDelivery().until(() -> PythonReceiver.received(database).size() == 1);
            assertThat(PythonReceiver.received(database))
                    .singleElement()
                    .asString()
                    .contains("upload.aborted " + upload.id());

            WebhookSender sender = service.getBean(WebhookSender.class);
            String body = "{\"type\":\"upload.stored\",\"data\":{\"id\":\"Kätzchen\"}}";
            WebhookSender.Request request =
                    new WebhookSender.Request("billing", UUID.randomUUID(), Instant.now(), body);
            assertThat(sender.send(request)).isEqualTo(new WebhookSender.Response.Delivered(204));
            assertThat(sender.send(request)).isEqualTo(new WebhookSender.Response.Delivered(204));
            assertThat(PythonReceiver.received(database)).hasSize(2);
            assertThat(sender.send(new WebhookSender.Request(
                            "billing", UUID.randomUUID(), Instant.now().minusSeconds(600), body)))
                    .isEqualTo(new WebhookSender.Response.Refused(400, null));
            assertThat(unsigned(python.url(), body)).isEqualTo(400);
            assertThat(PythonReceiver.received(database)).hasSize(2);
        }
    }

    private static int unsigned(String url, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void a_service_without_endpoints_has_no_listener() {
        try (ApplicationContext service = TestService.withAcme().start()) {
            assertThat(service.containsBean(UploadListener.class)).isFalse();
            assertThat(service.getBean(ResolveWebhooks.class).states()).isEmpty();
        }
    }

    @Test
    void a_test_event_needs_no_ledger() throws IOException {
        try (TestReceiver receiver = new TestReceiver();
                ApplicationContext service = ApplicationContext.builder(
                                with("billing", receiver.url()).properties())
                        .singletons(new DisabledLedger())
                        .start()) {
            TestWebhook test = service.getBean(TestWebhook.class);

            assertThat(test.send("billing").failure()).isNull();
            receiver.respondWith(500);
            assertThat(test.send("billing").failure()).isEqualTo("HTTP status 500");
            assertThatThrownBy(() -> test.send("none"))
                    .hasMessage("Unknown webhook endpoint 'none'. Configured: billing");
            assertThat(receiver.requests)
                    .hasSize(2)
                    .allSatisfy(received -> assertThatCode(
                                    () -> new Webhook(SECRET).verify(received.body(), received.headers()))
                            .doesNotThrowAnyException());
        }
    }

    @Test
    void the_secrets_are_in_no_text() {
        WebhookSecrets secrets = WebhookSecrets.of(List.of(SECRET));

        assertThat(secrets).hasToString("1 secrets");
    }
}
