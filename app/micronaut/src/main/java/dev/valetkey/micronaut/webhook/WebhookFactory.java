package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.event.UploadListener;
import dev.valetkey.core.port.webhook.WebhookQueue;
import dev.valetkey.core.port.webhook.WebhookRecords;
import dev.valetkey.core.port.webhook.WebhookSender;
import dev.valetkey.core.webhook.DeleteOldWebhooks;
import dev.valetkey.core.webhook.DeliverWebhooks;
import dev.valetkey.core.webhook.EnqueueWebhooks;
import dev.valetkey.core.webhook.ResolveWebhooks;
import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ExecutorService;

/** Webhooks as beans. Without endpoints, there is no listener and nothing is delivered. */
@Factory
final class WebhookFactory {

    /** The section was validated when the service started. */
    @Singleton
    ConfiguredWebhooks webhooks(Environment environment) {
        return ConfiguredWebhooks.read(ConfigSection.of(WebhookConfiguration.PREFIX, environment));
    }

    @Singleton
    @Bean(preDestroy = "close")
    SignedWebhookSender sender(ConfiguredWebhooks webhooks, Clock clock) {
        return new SignedWebhookSender(WebhookClient.create(webhooks), webhooks, clock);
    }

    @Singleton
    @Named(EnqueueWebhooks.LISTENER)
    @Requires(property = WebhookConfiguration.ENDPOINTS, beans = WebhookQueue.class)
    UploadListener webhookListener(
            ConfiguredWebhooks webhooks,
            WebhookQueue queue,
            WebhookPayload payload,
            WebhookSignal signal,
            Clock clock) {
        return new EnqueueWebhooks(webhooks.all(), queue, payload::of, signal, webhooks.settings(), clock);
    }

    @Singleton
    @Requires(property = WebhookConfiguration.ENDPOINTS, beans = WebhookQueue.class)
    DeliverWebhooks deliverWebhooks(
            ConfiguredWebhooks webhooks,
            WebhookQueue queue,
            WebhookSender sender,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor,
            Clock clock) {
        return new DeliverWebhooks(queue, sender, webhooks.all(), webhooks.settings(), executor, new Random(), clock);
    }

    @Singleton
    @Requires(beans = WebhookQueue.class)
    DeleteOldWebhooks deleteOldWebhooks(ConfiguredWebhooks webhooks, WebhookQueue queue, Clock clock) {
        return new DeleteOldWebhooks(queue, webhooks.settings(), clock);
    }

    @Singleton
    @Requires(beans = WebhookRecords.class)
    ResolveWebhooks resolveWebhooks(
            ConfiguredWebhooks webhooks, WebhookRecords records, WebhookSignal signal, Clock clock) {
        return new ResolveWebhooks(webhooks.all(), records, signal, webhooks.settings(), clock);
    }
}
