package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.UploadListener;
import dev.valetkey.core.event.delivery.NamedListener;

import java.util.function.Supplier;

/**
 * A listener that is there but not yet made.
 *
 * @param name by which the outbox remembers what it has heard
 * @param origin where it comes from, for people
 * @param supplier gives the one instance
 */
record DiscoveredListener(String name, String origin, Supplier<UploadListener> supplier) {

    NamedListener create() {
        return new NamedListener(name, supplier.get());
    }
}
