package dev.valetkey.core.webhook;

import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookAttempt.Result;
import dev.valetkey.core.port.webhook.WebhookDelivery;
import dev.valetkey.core.port.webhook.WebhookQueue;
import dev.valetkey.core.port.webhook.WebhookQueue.Claim;
import dev.valetkey.core.port.webhook.WebhookSender;
import dev.valetkey.core.port.webhook.WebhookSender.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * The deliveries of one claimed endpoint, the oldest first, until nothing is due or the endpoint fails. After a failure the whole
 * endpoint is paused, because a later event must not overtake an earlier one. One event that the endpoint alone refuses would
 * block all later ones: if the oldest one has been refused several times, the next one is tried too, and if that is accepted,
 * the refused one is delayed on its own.
 */
final class EndpointDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(EndpointDelivery.class);

    /** How many payloads are in memory. */
    static final int BATCH = 20;

    /** After so many attempts, about a minute, the next event is tried too. */
    static final int PROBE_AFTER = 5;

    /** The pause if the only pending event is refused: a later event must not wait for long until it is tried. */
    static final Duration MAX_PAUSE_OF_SINGLE = Duration.ofMinutes(5);

    /** The maximum pause that an endpoint can request. */
    static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    private final Ports ports;
    private final Claim claim;
    private final WebhookEndpoint endpoint;
    private final WebhookSettings settings;
    private final RandomGenerator random;
    private final BooleanSupplier stopping;
    private int failures;
    /** The oldest event, refused in this run; the next one shows whether the endpoint refuses all. */
    private @Nullable WebhookDelivery refused;

    /** What a run uses. */
    record Ports(WebhookQueue queue, WebhookSender sender, Clock clock) {}

    EndpointDelivery(
            Ports ports,
            Claim claim,
            WebhookEndpoint endpoint,
            WebhookSettings settings,
            RandomGenerator random,
            BooleanSupplier stopping) {
        this.ports = ports;
        this.claim = claim;
        this.endpoint = endpoint;
        this.settings = settings;
        this.random = random;
        this.stopping = stopping;
        this.failures = claim.failures();
    }

    void run() {
        while (!stopping.getAsBoolean()) {
            List<WebhookDelivery> batch =
                    ports.queue().next(claim.endpoint(), ports.clock().instant(), BATCH);
            if (batch.isEmpty()) {
                break;
            }
            if (!deliverAll(batch)) {
                return;
            }
        }
        ports.queue().release(claim, failures, ports.clock().instant());
    }

    /** Returns false if the endpoint must not be used any more in this run; the claim is released then. */
    private boolean deliverAll(List<WebhookDelivery> batch) {
        for (int i = 0; i < batch.size() && !stopping.getAsBoolean(); i++) {
            if (!deliver(batch.get(i), i + 1 < batch.size())) {
                return false;
            }
        }
        return true;
    }

    private boolean deliver(WebhookDelivery delivery, boolean more) {
        Instant start = ports.clock().instant();
        if (!endpoint.receives(delivery.tenant())) {
            return record(delivery, start, Result.DEAD, null, "The endpoint receives no events of this tenant");
        }
        Response response = ports.sender()
                .send(new WebhookSender.Request(delivery.endpoint(), delivery.event(), start, delivery.payload()));
        if (response instanceof Response.Delivered delivered) {
            return record(delivery, start, Result.DELIVERED, delivered.status(), null) && accepted();
        }
        String failure = describe(response);
        Integer status = statusOf(response);
        boolean over = !start.isBefore(delivery.giveUpAt()) && !(response instanceof Response.Gone);
        if (!record(delivery, start, over ? Result.DEAD : Result.FAILED, status, failure)) {
            return false;
        }
        if (over) {
            LOG.warn(
                    "Webhook {} is dead: endpoint '{}' has not accepted it within {}; correct the endpoint and replay it. {}",
                    delivery.event(),
                    claim.endpoint(),
                    settings.giveUpAfter(),
                    failure);
        }
        if (response instanceof Response.Gone) {
            LOG.warn("Webhook endpoint '{}' is disabled, because it responded 410 Gone", claim.endpoint());
            ports.queue().disable(claim, endpoint.url(), ports.clock().instant());
            return false;
        }
        return continueAfter(delivery, response, failure, more);
    }

    /** The endpoint works; it refuses only the event before, if it refused one. */
    private boolean accepted() {
        if (failures > 0) {
            LOG.info("Webhook endpoint '{}' accepts events again after {} failures", claim.endpoint(), failures);
        }
        failures = 0;
        WebhookDelivery alone = refused;
        refused = null;
        if (alone != null) {
            Duration pause = settings.backoff().delayAfter(alone.attempts(), random);
            ports.queue().postpone(claim, alone, ports.clock().instant().plus(pause));
        }
        return true;
    }

    private boolean continueAfter(WebhookDelivery delivery, Response response, String failure, boolean more) {
        WebhookDelivery counted = withAttempt(delivery);
        boolean single = response instanceof Response.Refused answered
                && answered.retryAfter() == null
                && refused == null
                && counted.attempts() >= PROBE_AFTER;
        if (single && more) {
            refused = counted;
            return true;
        }
        WebhookDelivery earlier = refused;
        pause(earlier == null ? counted : earlier, response, single, failure);
        return false;
    }

    private void pause(WebhookDelivery oldest, Response response, boolean single, String failure) {
        Instant now = ports.clock().instant();
        failures++;
        if (!now.isBefore(oldest.giveUpAt())) {
            int dead = ports.queue().endExpired(claim, now, failure);
            if (dead > 0) {
                LOG.warn("{} more webhooks for endpoint '{}' are dead", dead, claim.endpoint());
            }
        }
        Duration pause = pauseAfter(response, single);
        Instant dueAt = now.plus(pause);
        boolean last = now.isBefore(oldest.giveUpAt()) && dueAt.isAfter(oldest.giveUpAt());
        if (failures == 1) {
            LOG.warn("Webhook endpoint '{}' failed; retrying in {}: {}", claim.endpoint(), pause, failure);
        }
        ports.queue().release(claim, failures, last ? oldest.giveUpAt() : dueAt);
    }

    private Duration pauseAfter(Response response, boolean single) {
        Duration pause = settings.backoff().delayAfter(failures, random);
        if (single) {
            return min(pause, MAX_PAUSE_OF_SINGLE);
        }
        Duration requested = response instanceof Response.Refused answered ? answered.retryAfter() : null;
        if (requested == null || requested.compareTo(pause) < 0) {
            return pause;
        }
        return min(requested, MAX_RETRY_AFTER);
    }

    private boolean record(
            WebhookDelivery delivery,
            Instant start,
            Result result,
            @Nullable Integer status,
            @Nullable String failure) {
        Instant now = ports.clock().instant();
        WebhookAttempt attempt = new WebhookAttempt(
                claim.endpoint(),
                delivery.event(),
                delivery.type(),
                start,
                Duration.between(start, now),
                status,
                failure,
                result);
        return ports.queue().record(claim, attempt, now, now.plus(settings.lease()));
    }

    private static WebhookDelivery withAttempt(WebhookDelivery delivery) {
        return new WebhookDelivery(
                delivery.endpoint(),
                delivery.event(),
                delivery.type(),
                delivery.happenedAt(),
                delivery.tenant(),
                delivery.upload(),
                delivery.payload(),
                delivery.attempts() + 1,
                delivery.giveUpAt());
    }

    private static String describe(Response response) {
        if (response instanceof Response.Unreachable unreachable) {
            return unreachable.failure();
        }
        return "HTTP status " + statusOf(response);
    }

    private static @Nullable Integer statusOf(Response response) {
        if (response instanceof Response.Refused refused) {
            return refused.status();
        }
        if (response instanceof Response.Delivered delivered) {
            return delivered.status();
        }
        return response instanceof Response.Gone ? 410 : null;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
