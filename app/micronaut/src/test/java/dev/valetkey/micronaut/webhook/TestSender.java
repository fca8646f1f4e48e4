package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.port.webhook.WebhookSender.Request;
import dev.valetkey.core.port.webhook.WebhookSender.Response;
import dev.valetkey.core.webhook.WebhookEndpoint;
import dev.valetkey.core.webhook.WebhookSettings;
import dev.valetkey.micronaut.property.IpNetwork;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends one request as the service does, to a receiver of the test. */
final class TestSender {

    private TestSender() {}

    static Response send(String url, WebhookSecrets secrets, Duration timeout, List<IpNetwork> allowed, Request request)
            throws IOException {
        WebhookSettings settings =
                new WebhookSettings(timeout, WebhookSettings.DEFAULT_BACKOFF, Duration.ofDays(3), Duration.ofDays(30));
        ConfiguredWebhooks webhooks = new ConfiguredWebhooks(
                Map.of(
                        request.endpoint(),
                        new WebhookTarget(
                                new WebhookEndpoint(request.endpoint(), url, Set.of(), Set.of()),
                                URI.create(url),
                                secrets)),
                new PermittedAddresses(allowed),
                false,
                settings,
                AesGcmSecretCipher.of(List.of()));
        try (SignedWebhookSender sender = new SignedWebhookSender(
                WebhookClient.create(webhooks),
                name -> Optional.ofNullable(webhooks.endpoints().get(name)),
                timeout,
                Clock.systemUTC())) {
            return sender.send(request);
        }
    }
}
