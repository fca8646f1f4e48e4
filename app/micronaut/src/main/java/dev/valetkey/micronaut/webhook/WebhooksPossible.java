package dev.valetkey.micronaut.webhook;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/**
 * A bean of this type exists if a service has endpoints in its configuration, or can have some at run time. Otherwise no event is
 * queued.
 */
interface WebhooksPossible {

    /** Endpoints in the configuration. */
    @Singleton
    @Requires(property = WebhookConfiguration.ENDPOINTS)
    final class InConfiguration implements WebhooksPossible {

        InConfiguration() {}
    }

    /** Endpoints of the API, whose secrets can be encrypted. */
    @Singleton
    @Requires(property = WebhookConfiguration.ENCRYPTION_KEYS)
    final class ByApi implements WebhooksPossible {

        ByApi() {}
    }
}
