package dev.valetkey.micronaut.event;

import java.time.Duration;
import java.util.Objects;

/**
 * How listeners are told.
 *
 * @param interval how often to look for events that nobody rang for: those of other nodes, and those to be told again
 * @param patience how long a listener may take with one event
 */
record EventSettings(Duration interval, Duration patience) {

    EventSettings {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(patience, "patience");
    }
}
