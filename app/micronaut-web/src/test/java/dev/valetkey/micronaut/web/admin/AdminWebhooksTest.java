package dev.valetkey.micronaut.web.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.valetkey.micronaut.web.RunningApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service with a webhook endpoint that is down. */
class AdminWebhooksTest {

    private static final String WEBHOOKS = "/v1/admin/webhooks";

    private RunningApi api;

    @BeforeEach
    void start() {
        api = RunningApi.start(Map.of(
                "valetkey.webhooks.allow-http",
                true,
                "valetkey.webhooks.allowed-networks",
                "127.0.0.0/8",
                "valetkey.webhooks.endpoints.billing.url",
                "http://127.0.0.1:1/?token=5EC437",
                "valetkey.webhooks.endpoints.billing.secrets",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void an_operator_sees_the_state_and_the_failures_of_an_endpoint() {
        api.client("acme", "alice").stored("Hello, valet".getBytes(StandardCharsets.UTF_8));

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            JsonNode attempts =
                    api.operator().get(WEBHOOKS + "/billing/attempts").json().path("attempts");
            assertThat(attempts).isNotEmpty();
            assertThat(attempts.get(0).path("type").asText()).isEqualTo("upload.stored");
            assertThat(attempts.get(0).path("result").asText()).isEqualTo("failed");
            assertThat(attempts.get(0).path("failure").asText()).isNotBlank().doesNotContain("5EC437");
        });
        JsonNode billing = api.operator().get(WEBHOOKS).json().path("webhooks").get(0);
        assertThat(billing.path("name").asText()).isEqualTo("billing");
        assertThat(billing.path("pending").asInt()).isEqualTo(1);
        assertThat(billing.path("dead").asInt()).isZero();
    }

    @Test
    void nothing_is_replayed_without_dead_events() {
        assertThat(api.operator()
                        .post(WEBHOOKS + "/billing/replay")
                        .json()
                        .path("replayed")
                        .asInt())
                .isZero();
    }

    @Test
    void an_unknown_endpoint_is_a_problem() {
        api.operator().get(WEBHOOKS + "/none/attempts").isProblem(404, "webhook-not-found");
    }
}
