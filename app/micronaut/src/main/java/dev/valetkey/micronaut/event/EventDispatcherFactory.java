package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.delivery.Backoff;
import dev.valetkey.core.event.delivery.DeliverEvents;
import dev.valetkey.core.event.delivery.DeliverySettings;
import dev.valetkey.core.port.ledger.Outbox;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ExecutorService;

/** The use case as a bean. Listeners are run where they may block, never on an event loop. */
@Factory
final class EventDispatcherFactory {

    @Singleton
    DeliverEvents dispatcher(
            Outbox outbox,
            LocalOutboxNotifier bell,
            ListenerFinder listeners,
            EventSettings settings,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor,
            Clock clock) {
        return new DeliverEvents(
                outbox,
                bell,
                listeners.find().stream().map(DiscoveredListener::create).toList(),
                new DeliverySettings(settings.listenerTimeout(), Backoff.DEFAULT),
                executor,
                new Random(),
                clock);
    }
}
