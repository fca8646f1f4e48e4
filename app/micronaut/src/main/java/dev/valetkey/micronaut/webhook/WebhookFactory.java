package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.event.UploadListener;
import dev.valetkey.core.port.webhook.WebhookQueue;
import dev.valetkey.core.port.webhook.WebhookRecords;
import dev.valetkey.core.port.webhook.WebhookRegistry;
import dev.valetkey.core.port.webhook.WebhookSender;
import dev.valetkey.core.webhook.DeleteOldWebhooks;
import dev.valetkey.core.webhook.DeliverWebhooks;
import dev.valetkey.core.webhook.EnqueueWebhooks;
import dev.valetkey.core.webhook.ResolveWebhooks;
import dev.valetkey.core.webhook.registry.MaintainWebhooks;
import dev.valetkey.core.webhook.registry.ManageWebhooks;
import dev.valetkey.core.webhook.registry.RegisteredWebhooks;
import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ExecutorService;

/** Webhooks as beans. Without endpoints and without keys for those of the API, there is no listener and nothing is delivered. */
@Factory
final class WebhookFactory {

    /** The section was validated when the service started. */
    @Singleton
    ConfiguredWebhooks webhooks(Environment environment) {
        return ConfiguredWebhooks.read(ConfigSection.of(WebhookConfiguration.PREFIX, environment));
    }

    @Singleton
    @Bean(preDestroy = "close")
    SignedWebhookSender sender(ConfiguredWebhooks webhooks, WebhookTargets targets, Clock clock) {
        return new SignedWebhookSender(
                WebhookClient.create(webhooks),
                targets::find,
                webhooks.settings().timeout(),
                clock);
    }

    /** Eager: an endpoint that the configuration and the registry have must stop the start. */
    @Context
    @Requires(beans = WebhookRegistry.class)
    RegisteredWebhooks registeredWebhooks(ConfiguredWebhooks webhooks, WebhookRegistry registry) {
        return new RegisteredWebhooks(webhooks.all(), registry, webhooks.cipher());
    }

    @Singleton
    @Requires(beans = WebhookRegistry.class)
    ManageWebhooks manageWebhooks(
            ConfiguredWebhooks webhooks, WebhookRegistry registry, RegisteredWebhooks known, Clock clock) {
        return new ManageWebhooks(registry, known, webhooks.cipher(), clock);
    }

    @Singleton
    @Requires(beans = WebhookRegistry.class)
    MaintainWebhooks maintainWebhooks(
            ConfiguredWebhooks webhooks, WebhookRegistry registry, RegisteredWebhooks known, Clock clock) {
        return new MaintainWebhooks(registry, known, webhooks.cipher(), clock);
    }

    @Singleton
    @Named(EnqueueWebhooks.LISTENER)
    @Requires(beans = {WebhooksPossible.class, WebhookQueue.class})
    UploadListener webhookListener(
            ConfiguredWebhooks webhooks,
            RegisteredWebhooks known,
            WebhookQueue queue,
            WebhookPayload payload,
            WebhookSignal signal,
            Clock clock) {
        return new EnqueueWebhooks(known, queue, payload::of, signal, webhooks.settings(), clock);
    }

    @Singleton
    @Requires(beans = {WebhooksPossible.class, WebhookQueue.class})
    DeliverWebhooks deliverWebhooks(
            ConfiguredWebhooks webhooks,
            RegisteredWebhooks known,
            WebhookQueue queue,
            WebhookSender sender,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor,
            Clock clock) {
        return new DeliverWebhooks(queue, sender, known, webhooks.settings(), executor, new Random(), clock);
    }

    @Singleton
    @Requires(beans = WebhookQueue.class)
    DeleteOldWebhooks deleteOldWebhooks(ConfiguredWebhooks webhooks, WebhookQueue queue, Clock clock) {
        return new DeleteOldWebhooks(queue, webhooks.settings(), clock);
    }

    @Singleton
    @Requires(beans = WebhookRecords.class)
    ResolveWebhooks resolveWebhooks(
            ConfiguredWebhooks webhooks,
            RegisteredWebhooks known,
            WebhookRecords records,
            WebhookSignal signal,
            Clock clock) {
        return new ResolveWebhooks(known, records, signal, webhooks.settings(), clock);
    }
}
