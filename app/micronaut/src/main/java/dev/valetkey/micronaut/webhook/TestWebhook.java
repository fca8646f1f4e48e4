package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.port.webhook.WebhookSender;
import dev.valetkey.core.port.webhook.WebhookSender.Response;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Sends a signed test event to an endpoint, once. Without a ledger, only the endpoints of the configuration are known. */
@Singleton
public final class TestWebhook {

    private final WebhookTargets webhooks;
    private final WebhookSender sender;
    private final WebhookPayload payload;
    private final Clock clock;

    TestWebhook(WebhookTargets webhooks, WebhookSender sender, WebhookPayload payload, Clock clock) {
        this.webhooks = webhooks;
        this.sender = sender;
        this.payload = payload;
        this.clock = clock;
    }

    /**
     * What came of a test.
     *
     * @param id the {@code webhook-id} of the request
     * @param duration how long it took
     * @param failure why the endpoint has not accepted the event; null if it has
     */
    public record Result(
            UUID id, Duration duration, @Nullable String failure) {}

    /** {@return the names of the endpoints, sorted} */
    public List<String> endpoints() {
        return webhooks.names().stream().sorted().toList();
    }

    /**
     * Sends an event of the type {@code webhook.test}.
     *
     * @param endpoint the name of an endpoint
     * @return the result
     * @throws IllegalArgumentException if the endpoint does not exist
     */
    public Result send(String endpoint) {
        if (webhooks.find(endpoint).isEmpty()) {
            throw new IllegalArgumentException("Unknown webhook endpoint '" + endpoint + "'. Configured: "
                    + (endpoints().isEmpty() ? "none" : String.join(", ", endpoints())));
        }
        UUID id = UUID.randomUUID();
        Instant start = clock.instant();
        Response response =
                sender.send(new WebhookSender.Request(endpoint, id, start, payload.ofTest(id, endpoint, start)));
        return new Result(id, Duration.between(start, clock.instant()), failure(response));
    }

    private static @Nullable String failure(Response response) {
        if (response instanceof Response.Refused refused) {
            return "HTTP status " + refused.status();
        }
        if (response instanceof Response.Unreachable unreachable) {
            return unreachable.failure();
        }
        return response instanceof Response.Gone ? "HTTP status 410: the endpoint would be disabled" : null;
    }
}
