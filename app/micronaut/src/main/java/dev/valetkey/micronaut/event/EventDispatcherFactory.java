package dev.valetkey.micronaut.event;

import dev.valetkey.core.event.delivery.Backoff;
import dev.valetkey.core.event.delivery.DeleteDeadEvents;
import dev.valetkey.core.event.delivery.DeliverEvents;
import dev.valetkey.core.event.delivery.DeliverySettings;
import dev.valetkey.core.event.delivery.NamedListener;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.operator.DeadEvents;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ExecutorService;

/** The dispatcher and the deletion of dead events as beans. Listeners run on the blocking executor, never on an event loop. */
@Factory
final class EventDispatcherFactory {

    @Singleton
    DeleteDeadEvents deleteDeadEvents(DeadEvents events, EventConfiguration settings, Clock clock) {
        return new DeleteDeadEvents(events, settings.deadRetention(), clock);
    }

    @Singleton
    DeliverEvents dispatcher(
            Outbox outbox,
            LocalOutboxNotifier notifier,
            ListenerFinder listeners,
            EventConfiguration settings,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor,
            Clock clock) {
        return new DeliverEvents(
                outbox,
                notifier,
                listeners.find().stream()
                        .map(listener -> new NamedListener(
                                listener.name(), listener.supplier().get()))
                        .toList(),
                new DeliverySettings(settings.patience(), Backoff.DEFAULT, settings.maxAttempts()),
                executor,
                new Random(),
                clock);
    }
}
