package dev.valetkey.micronaut.webhook;

import jakarta.inject.Singleton;

/** Validates the URL of an endpoint that is created at run time, by the rules for those of the configuration. */
@Singleton
public final class WebhookUrlRule {

    private final ConfiguredWebhooks webhooks;

    WebhookUrlRule(ConfiguredWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    /**
     * Validates a URL. The addresses of a host name are checked for every connection.
     *
     * @param url the URL
     * @return the same URL
     * @throws IllegalArgumentException if webhooks cannot or must not be sent there; the message does not contain the URL
     */
    public String validate(String url) {
        try {
            return WebhookUrl.parse(url, webhooks.allowHttp(), webhooks.permitted())
                    .toString();
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException("The URL " + invalid.getMessage(), invalid);
        }
    }
}
