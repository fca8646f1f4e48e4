package dev.valetkey.micronaut.webhook;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;
import java.util.List;

/**
 * Delivery of events to webhook endpoints. {@link ConfiguredWebhooks} reads the values; these are declared for the metadata that
 * IDEs read.
 */
@ConfigurationProperties(WebhookConfiguration.PREFIX)
interface WebhookConfiguration {

    String SECTION = "webhooks";
    String PREFIX = "valetkey." + SECTION;
    String ENDPOINTS = PREFIX + ".endpoints";
    String ALLOW_HTTP = PREFIX + ".allow-http";
    String ALLOWED_NETWORKS = PREFIX + ".allowed-networks";

    String ENCRYPTION_KEYS = PREFIX + ".encryption-keys";

    String DEFAULT_TIMEOUT = "15s";
    String DEFAULT_RETRY_FOR = "76h";
    String DEFAULT_DEAD_RETENTION = "30d";

    /** Whether endpoints may have http URLs, which others can read. */
    @Bindable(defaultValue = "false")
    boolean isAllowHttp();

    /** Networks in CIDR notation whose addresses may receive webhooks although they are not public. */
    List<String> getAllowedNetworks();

    /** Keys that encrypt the secrets of endpoints of the API: Base64 of 32 random bytes. The first encrypts, all decrypt. */
    List<String> getEncryptionKeys();

    /** How long a request may take, 1 s to 1 min. */
    @Bindable(defaultValue = DEFAULT_TIMEOUT)
    Duration getTimeout();

    /** For how long an event is sent again after failures, 1 min to 30 days. */
    @Bindable(defaultValue = DEFAULT_RETRY_FOR)
    Duration getRetryFor();

    /** How long dead events are kept for a replay, 1 day to 10 years. */
    @Bindable(defaultValue = DEFAULT_DEAD_RETENTION)
    Duration getDeadRetention();

    /** An endpoint. */
    @EachProperty("endpoints")
    interface EndpointSection {

        /** Where events are sent. */
        String getUrl();

        /** Secrets that sign requests: two while they are replaced. */
        List<String> getSecrets();

        /** File with the secrets, one on a line, which is read for every request. */
        String getSecretsFile();

        /** Only these events: stored, rejected, expired, aborted, deleted. All if absent. */
        List<String> getEvents();

        /** Only events of these tenants. All if absent. */
        List<String> getTenants();
    }
}
