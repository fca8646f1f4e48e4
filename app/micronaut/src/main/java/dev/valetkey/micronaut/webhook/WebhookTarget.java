package dev.valetkey.micronaut.webhook;

import dev.valetkey.core.webhook.WebhookEndpoint;

import java.net.URI;

/**
 * Where the requests of an endpoint go.
 *
 * @param endpoint its name and which events it receives
 * @param url where requests go
 * @param secrets what signs them
 */
record WebhookTarget(WebhookEndpoint endpoint, URI url, WebhookSecrets secrets) {}
