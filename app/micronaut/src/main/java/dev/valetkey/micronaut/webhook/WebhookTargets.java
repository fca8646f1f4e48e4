package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.webhook.registry.RegisteredWebhook;
import dev.valetkey.core.webhook.registry.RegisteredWebhooks;
import jakarta.inject.Singleton;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The endpoints of the configuration, and those of the registry unless the ledger is disabled. */
@Singleton
final class WebhookTargets {

    private final ConfiguredWebhooks configured;
    private final Optional<RegisteredWebhooks> registered;

    WebhookTargets(ConfiguredWebhooks configured, Optional<RegisteredWebhooks> registered) {
        this.configured = configured;
        this.registered = registered;
    }

    Optional<WebhookTarget> find(String name) {
        return Optional.ofNullable(configured.endpoints().get(name))
                .or(() -> registered.flatMap(all -> all.find(name)).map(WebhookTargets::target));
    }

    /** The URL was validated when it was stored; its addresses are checked for every connection. */
    private static WebhookTarget target(RegisteredWebhook webhook) {
        return new WebhookTarget(
                webhook.endpoint(),
                URI.create(webhook.endpoint().url()),
                WebhookSecrets.registered(webhook::secretsAt));
    }

    Set<String> names() {
        Set<String> names = new HashSet<>(configured.endpoints().keySet());
        registered.ifPresent(all -> names.addAll(all.names()));
        return Set.copyOf(names);
    }
}
