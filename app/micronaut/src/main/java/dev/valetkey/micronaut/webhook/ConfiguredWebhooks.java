package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.port.webhook.SecretCipher;
import dev.valetkey.core.upload.UploadState;
import dev.valetkey.core.webhook.WebhookEndpoint;
import dev.valetkey.core.webhook.WebhookSettings;
import dev.valetkey.micronaut.property.ConfigSection;
import dev.valetkey.micronaut.property.IpNetwork;
import dev.valetkey.policy.tenant.TenantId;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The section {@code valetkey.webhooks}.
 *
 * @param endpoints by name
 * @param permitted the addresses that may receive webhooks
 * @param allowHttp whether endpoints may have http URLs
 * @param settings the timing
 * @param cipher encrypts the secrets of endpoints that are created at run time
 */
record ConfiguredWebhooks(
        Map<String, WebhookTarget> endpoints,
        PermittedAddresses permitted,
        boolean allowHttp,
        WebhookSettings settings,
        SecretCipher cipher) {

    /** A node has up to one thread and one connection for each. */
    static final int MAX_ENDPOINTS = 100;

    ConfiguredWebhooks {
        endpoints = Map.copyOf(endpoints);
    }

    List<WebhookEndpoint> all() {
        return endpoints.values().stream().map(WebhookTarget::endpoint).toList();
    }

    /** Reads the section and reports every error. */
    static ConfiguredWebhooks read(ConfigSection section) {
        boolean http = section.booleanValue("allow-http").orElse(false);
        PermittedAddresses permitted = new PermittedAddresses(section.values("allowed-networks", IpNetwork::parse)
                .map(List::copyOf)
                .orElse(List.of()));
        WebhookSettings settings = settings(section);
        Map<String, WebhookTarget> endpoints = new TreeMap<>();
        ConfigSection configured = section.section("endpoints");
        configured
                .children()
                .forEach((name, endpoint) ->
                        read(name, endpoint, http, permitted).ifPresent(webhook -> endpoints.put(name, webhook)));
        if (endpoints.size() > MAX_ENDPOINTS) {
            configured.error("has " + endpoints.size() + " endpoints; expected at most " + MAX_ENDPOINTS);
        }
        SecretCipher cipher = section.stringList("encryption-keys")
                .flatMap(keys -> section.build("encryption-keys", () -> AesGcmSecretCipher.of(keys)))
                .orElseGet(() -> AesGcmSecretCipher.of(List.of()));
        return new ConfiguredWebhooks(endpoints, permitted, http, settings, cipher);
    }

    private static WebhookSettings settings(ConfigSection section) {
        return new WebhookSettings(
                section.duration(
                        "timeout", WebhookConfiguration.DEFAULT_TIMEOUT, Duration.ofSeconds(1), Duration.ofMinutes(1)),
                WebhookSettings.DEFAULT_BACKOFF,
                section.duration(
                        "retry-for",
                        WebhookConfiguration.DEFAULT_RETRY_FOR,
                        Duration.ofMinutes(1),
                        Duration.ofDays(30)),
                section.duration(
                        "dead-retention",
                        WebhookConfiguration.DEFAULT_DEAD_RETENTION,
                        Duration.ofDays(1),
                        Duration.ofDays(3650)));
    }

    private static Optional<WebhookTarget> read(
            String name, ConfigSection section, boolean http, PermittedAddresses permitted) {
        Optional<URI> url = section.value("url", text -> WebhookUrl.parse(text, http, permitted));
        Optional<WebhookSecrets> secrets = secrets(section);
        Set<UploadState> events =
                section.values("events", ConfiguredWebhooks::state).orElse(Set.of());
        Set<TenantId> tenants = section.values("tenants", TenantId::new).orElse(Set.of());
        if (section.string("url").isEmpty()) {
            section.error("url", "is missing; webhooks are sent there");
        }
        if (url.isEmpty() || secrets.isEmpty()) {
            return Optional.empty();
        }
        return section.build(() -> new WebhookEndpoint(name, url.get().toString(), events, tenants))
                .map(endpoint -> new WebhookTarget(endpoint, url.get(), secrets.get()));
    }

    private static Optional<WebhookSecrets> secrets(ConfigSection section) {
        Optional<List<String>> inline = section.stringList("secrets");
        Optional<String> file = section.string("secrets-file");
        if (inline.isPresent() == file.isPresent()) {
            section.error(
                    inline.isPresent()
                            ? "has secrets and secrets-file; keep one of them"
                            : "has no secrets; set secrets or secrets-file. Create one with: echo whsec_$(openssl rand -base64 32)");
            return Optional.empty();
        }
        return inline.isPresent()
                ? section.build("secrets", () -> WebhookSecrets.of(inline.get()))
                : section.build("secrets-file", () -> WebhookSecrets.in(Path.of(file.get())));
    }

    private static UploadState state(String name) {
        return WebhookEndpoint.findEvent(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is not an event; expected " + String.join(", ", WebhookEndpoint.eventNames())));
    }
}
