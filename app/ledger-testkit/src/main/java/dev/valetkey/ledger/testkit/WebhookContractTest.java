package dev.valetkey.ledger.testkit;

import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookAttempt.Result;
import dev.valetkey.core.port.webhook.WebhookDelivery;
import dev.valetkey.core.port.webhook.WebhookQueue.Claim;
import dev.valetkey.core.port.webhook.WebhookRecords.EndpointState;
import dev.valetkey.core.upload.Upload;
import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static dev.valetkey.ledger.testkit.SampleUpload.NOON;
import static dev.valetkey.ledger.testkit.SampleUpload.sample;

/** Deliveries of an endpoint of its own, for the contracts of webhooks. No node may deliver webhooks during the tests. */
abstract class WebhookContractTest extends ContractTest {

    static final String URL = "https://hooks.example.com/uploads";
    static final Instant LEASED = NOON.plusSeconds(60);
    static final Duration THREE_DAYS = Duration.ofDays(3);

    String endpoint = "any";
    Upload upload = sample().build();

    @BeforeEach
    void use_an_endpoint_of_its_own() {
        endpoint = "e" + UUID.randomUUID();
        upload = sample().tenant("t" + UUID.randomUUID()).build();
        ledger().add(upload);
    }

    final WebhookDelivery delivery(UUID event, Instant happenedAt) {
        return new WebhookDelivery(
                endpoint,
                event,
                "upload.stored",
                happenedAt,
                upload.tenant(),
                upload.id(),
                "{\"type\":\"upload.stored\"}",
                0,
                happenedAt.plus(THREE_DAYS));
    }

    final WebhookDelivery add(Instant happenedAt) {
        WebhookDelivery delivery = delivery(UUID.randomUUID(), happenedAt);
        webhookQueue().add(List.of(delivery));
        return delivery;
    }

    final List<Claim> claimAt(Instant now) {
        return webhookQueue().claim(Map.of(endpoint, URL), now, now.plusSeconds(60));
    }

    final Claim claim() {
        return claimAt(NOON).get(0);
    }

    final List<WebhookDelivery> next() {
        return webhookQueue().next(endpoint, NOON, 100);
    }

    final boolean record(Claim claim, WebhookDelivery delivery, Result result) {
        Integer status = result == Result.DELIVERED ? 204 : 503;
        String failure = result == Result.DELIVERED ? null : "HTTP status 503";
        WebhookAttempt attempt = new WebhookAttempt(
                endpoint, delivery.event(), delivery.type(), NOON, Duration.ofMillis(12), status, failure, result);
        return webhookQueue().record(claim, attempt, NOON, LEASED);
    }

    final EndpointState state() {
        return webhookRecords().states().stream()
                .filter(state -> state.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
    }
}
