package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.webhook.WebhookEndpoint;

import java.net.URI;

/**
 * An endpoint of the configuration.
 *
 * @param endpoint its name and which events it receives
 * @param url where requests go
 * @param secrets what signs them
 */
record ConfiguredWebhook(WebhookEndpoint endpoint, URI url, WebhookSecrets secrets) {}
