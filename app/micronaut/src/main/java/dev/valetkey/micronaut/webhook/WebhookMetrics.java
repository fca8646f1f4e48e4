package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.port.webhook.WebhookAttempt;
import dev.valetkey.core.port.webhook.WebhookQueue;
import dev.valetkey.micronaut.metrics.Meters;
import dev.valetkey.micronaut.metrics.ObservedPort;
import dev.valetkey.micronaut.metrics.RequiresMeters;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Times the attempts to deliver webhooks. The only labels are an endpoint, of which there is a maximum, and the result. */
@Singleton
@RequiresMeters
final class WebhookMetrics implements BeanCreatedEventListener<WebhookQueue> {

    static final String ATTEMPTS = "webhooks.attempts";
    static final String ENDPOINT = "endpoint";

    private final BeanProvider<Meters> meters;

    /** @param meters created later: a registry that a listener creates has no binders */
    WebhookMetrics(BeanProvider<Meters> meters) {
        this.meters = meters;
    }

    /** A class of the service cannot be replaced by another implementation of the port. */
    @Override
    public WebhookQueue onCreated(BeanCreatedEvent<WebhookQueue> event) {
        if (!event.getBeanDefinition().getBeanType().isInterface()) {
            return event.getBean();
        }
        MeterProvider<Timer> attempts =
                meters.get().timer(ATTEMPTS, "Attempts to deliver an event to a webhook endpoint");
        return ObservedPort.wrap(WebhookQueue.class, event.getBean(), call -> {
            if (call.operation().equals("record") && Boolean.TRUE.equals(call.result())) {
                record(attempts, (WebhookAttempt) call.arguments().get(1));
            }
        });
    }

    private static void record(MeterProvider<Timer> attempts, WebhookAttempt attempt) {
        attempts.withTags(
                        ENDPOINT, attempt.endpoint(), "result", attempt.result().wireName())
                .record(attempt.duration());
    }
}
