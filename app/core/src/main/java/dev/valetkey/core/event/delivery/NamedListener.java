package dev.valetkey.core.event.delivery;

import dev.valetkey.core.event.UploadListener;

import java.util.Objects;

/**
 * A listener with the name under which the outbox records its deliveries.
 *
 * @param name unique among the listeners; a listener with another name is a new one
 * @param listener the listener
 */
public record NamedListener(String name, UploadListener listener) {

    /**
     * Checks that there is a name.
     *
     * @param name unique among the listeners; a listener with another name is a new one
     * @param listener the listener
     * @throws IllegalArgumentException if the name is blank
     * @throws NullPointerException if the listener is null
     */
    public NamedListener {
        Objects.requireNonNull(listener, "listener");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "A listener has a name: " + listener.getClass().getName());
        }
    }
}
