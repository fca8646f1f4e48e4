package dev.valetkey.core.webhook;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.UploadListener;
import dev.valetkey.core.port.webhook.WebhookDelivery;
import dev.valetkey.core.port.webhook.WebhookQueue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Copies an event from the outbox to the queue of each webhook endpoint that receives it. A listener of its own for each endpoint
 * would not do: events of the outbox are not ordered, and a node delivers a few of them at a time, so that endpoints that do
 * not respond would delay the others. Thread-safe.
 */
public final class EnqueueWebhooks implements UploadListener {

    /** The name of the listener in the outbox. */
    public static final String LISTENER = "webhooks";

    private final WebhookDirectory endpoints;
    private final WebhookQueue queue;
    private final Function<UploadEvent, String> payload;
    private final Runnable added;
    private final WebhookSettings settings;
    private final Clock clock;

    /**
     * Creates the listener.
     *
     * @param endpoints the endpoints as this node knows them
     * @param queue stores the deliveries until they succeed
     * @param payload writes the body of an event, JSON
     * @param added called when deliveries were added; must return at once
     * @param settings for how long events are sent
     * @param clock the current instant
     */
    public EnqueueWebhooks(
            WebhookDirectory endpoints,
            WebhookQueue queue,
            Function<UploadEvent, String> payload,
            Runnable added,
            WebhookSettings settings,
            Clock clock) {
        this.endpoints = endpoints;
        this.queue = queue;
        this.payload = payload;
        this.added = added;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void onUpload(UploadEvent event) {
        List<WebhookEndpoint> receivers = endpoints.all().stream()
                .filter(endpoint -> endpoint.accepts(event))
                .toList();
        if (receivers.isEmpty()) {
            return;
        }
        String body = payload.apply(event);
        Instant giveUpAt = clock.instant().plus(settings.giveUpAfter());
        queue.add(receivers.stream()
                .map(endpoint -> delivery(endpoint, event, body, giveUpAt))
                .toList());
        added.run();
    }

    /**
     * {@return the type of an event, such as {@code upload.stored}}
     *
     * @param event an event
     */
    public static String typeOf(UploadEvent event) {
        return "upload." + event.state().wireName();
    }

    private static WebhookDelivery delivery(
            WebhookEndpoint endpoint, UploadEvent event, String body, Instant giveUpAt) {
        return new WebhookDelivery(
                endpoint.name(),
                event.id(),
                typeOf(event),
                event.at(),
                event.tenant(),
                event.upload(),
                body,
                0,
                giveUpAt);
    }
}
