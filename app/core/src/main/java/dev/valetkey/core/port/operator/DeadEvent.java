package dev.valetkey.core.port.operator;

import dev.valetkey.core.event.UploadEvent;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An event that is not delivered any more, because at least one listener failed as often as it may.
 *
 * @param event the event
 * @param attempts the number of deliveries in which at least one listener failed
 * @param failures the last failure of each listener that has not received the event, by its name
 * @param deadAt when the last attempt failed
 */
public record DeadEvent(UploadEvent event, int attempts, Map<String, String> failures, Instant deadAt) {

    /**
     * Copies the map, in the order of the names.
     *
     * @param event the event
     * @param attempts the number of deliveries in which at least one listener failed
     * @param failures the last failure of each listener that has not received the event, by its name
     * @param deadAt when the last attempt failed
     * @throws NullPointerException if a member is null
     */
    public DeadEvent {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(deadAt, "deadAt");
        failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }
}
