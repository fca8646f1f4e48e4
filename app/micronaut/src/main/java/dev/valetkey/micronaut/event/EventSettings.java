package dev.valetkey.micronaut.event;

import java.time.Duration;
import java.util.Objects;

/**
 * How listeners are told.
 *
 * @param pollInterval how often to look for events that nobody rang for: those of other nodes, and those to be told again
 * @param listenerTimeout how long a listener may take with one event
 */
record EventSettings(Duration pollInterval, Duration listenerTimeout) {

    EventSettings {
        Objects.requireNonNull(pollInterval, "interval");
        Objects.requireNonNull(listenerTimeout, "patience");
    }
}
