package dev.valetkey.micronaut.event;

import dev.valetkey.micronaut.property.ConfigSection;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/**
 * Delivery of events to upload listeners.
 *
 * @param interval How often a node polls the outbox for events of other nodes and for retries, 1 s to 1 h.
 * @param patience Timeout of a listener for one event, after which the delivery counts as failed, 1 s to 1 h.
 */
@ConfigurationProperties("valetkey." + EventConfiguration.SECTION)
record EventConfiguration(
        @Bindable(defaultValue = EventConfiguration.DEFAULT_INTERVAL)
        Duration interval,

        @Bindable(defaultValue = EventConfiguration.DEFAULT_PATIENCE)
        Duration patience) {

    static final String SECTION = "events";
    static final String DEFAULT_INTERVAL = "1s";
    static final String DEFAULT_PATIENCE = "30s";

    private static final Duration MIN_DURATION = Duration.ofSeconds(1);
    private static final Duration MAX_DURATION = Duration.ofHours(1);

    /** Reports every invalid value. */
    static void validate(ConfigSection events) {
        events.duration("interval", MIN_DURATION, MAX_DURATION);
        events.duration("patience", MIN_DURATION, MAX_DURATION);
    }
}
