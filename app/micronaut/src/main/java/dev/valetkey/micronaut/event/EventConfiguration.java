package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.delivery.DeliverySettings;
import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/**
 * Delivery of events to upload listeners.
 *
 * @param interval How often a node polls the outbox for events of other nodes and for retries, 1 s to 1 h.
 * @param patience Timeout of a listener for one event, after which the delivery counts as failed, 1 s to 1 h.
 * @param maxAttempts After how many failed deliveries an event is dead, 1 to 10000.
 * @param deadRetention How long dead events are kept, 1 day to 10 years.
 */
@ConfigurationProperties("valetkey." + EventConfiguration.SECTION)
record EventConfiguration(
        @Bindable(defaultValue = EventConfiguration.DEFAULT_INTERVAL)
        Duration interval,

        @Bindable(defaultValue = EventConfiguration.DEFAULT_PATIENCE)
        Duration patience,

        @Bindable(defaultValue = EventConfiguration.DEFAULT_MAX_ATTEMPTS)
        int maxAttempts,

        @Bindable(defaultValue = EventConfiguration.DEFAULT_DEAD_RETENTION)
        Duration deadRetention) {

    static final String SECTION = "events";
    static final String DEFAULT_INTERVAL = "1s";
    static final String DEFAULT_PATIENCE = "30s";
    static final String DEFAULT_MAX_ATTEMPTS = "" + DeliverySettings.DEFAULT_MAX_ATTEMPTS;
    static final String DEFAULT_DEAD_RETENTION = "30d";

    private static final Duration MIN_DURATION = Duration.ofSeconds(1);
    private static final Duration MAX_DURATION = Duration.ofHours(1);

    /** Reports every invalid value. */
    static void validate(ConfigSection events) {
        events.duration("interval", MIN_DURATION, MAX_DURATION);
        events.duration("patience", MIN_DURATION, MAX_DURATION);
        events.value("max-attempts", EventConfiguration::attempts);
        events.duration("dead-retention", Duration.ofDays(1), Duration.ofDays(3650));
    }

    private static int attempts(String text) {
        if (text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= DeliverySettings.MAX_ATTEMPTS) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("'" + text + "' is not a number from 1 to " + DeliverySettings.MAX_ATTEMPTS);
    }
}
