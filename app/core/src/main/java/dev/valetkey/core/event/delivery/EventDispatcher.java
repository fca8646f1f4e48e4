package dev.valetkey.core.event.delivery;

import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Delivers one event to each listener that has not received it, independently, and records the results. */
final class EventDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);

    private final Outbox outbox;
    private final List<ListenerExecutor> listeners;
    private final DeliverySettings settings;
    private final Executor executor;
    private final RandomGenerator random;
    private final Clock clock;

    EventDispatcher(
            Outbox outbox,
            List<ListenerExecutor> listeners,
            DeliverySettings settings,
            Executor executor,
            RandomGenerator random,
            Clock clock) {
        this.outbox = outbox;
        this.listeners = listeners;
        this.settings = settings;
        this.executor = executor;
        this.random = random;
        this.clock = clock;
    }

    /** Completes when the results are recorded; exceptionally, if they could not be recorded. */
    CompletableFuture<Void> dispatch(ClaimedEvent claimed) {
        Map<String, CompletableFuture<Optional<Throwable>>> calls = new TreeMap<>();
        listeners.stream()
                .filter(listener -> !claimed.delivered().contains(listener.name()))
                .forEach(listener -> calls.put(
                        listener.name(),
                        listener.deliver(claimed.event(), () -> outbox.markDelivered(claimed, listener.name()))));
        // Not on the thread that completes the last call: a timer's, perhaps, which must not wait for the outbox.
        return CompletableFuture.allOf(calls.values().toArray(CompletableFuture[]::new))
                .thenRunAsync(() -> recordResult(claimed, failures(calls)), executor);
    }

    private void recordResult(ClaimedEvent claimed, Map<String, Throwable> failures) {
        int attempts = claimed.failures() + 1;
        if (failures.isEmpty()) {
            outbox.remove(claimed);
        } else if (attempts >= settings.maxAttempts()) {
            endDelivery(claimed, attempts, failures);
        } else {
            retry(claimed, attempts, failures);
        }
    }

    private void retry(ClaimedEvent claimed, int attempts, Map<String, Throwable> failures) {
        Instant dueAt = clock.instant().plus(settings.backoff().delayAfter(attempts, random));
        failures.forEach((listener, failure) -> log(claimed, listener, attempts, dueAt, failure));
        outbox.postpone(claimed, dueAt);
    }

    private void endDelivery(ClaimedEvent claimed, int attempts, Map<String, Throwable> failures) {
        Map<String, String> messages = new TreeMap<>();
        failures.forEach((listener, failure) -> messages.put(listener, FailureMessage.of(failure)));
        if (outbox.markDead(claimed, messages, clock.instant())) {
            LOG.warn(
                    "Event {} of upload {} is dead after {} attempts; fix the listener and redeliver it. Not received by {}",
                    claimed.event().id(),
                    claimed.event().upload(),
                    attempts,
                    messages);
        }
    }

    /** One line; a listener that fails for hours would fill the log with stack traces. */
    private void log(ClaimedEvent claimed, String listener, int attempts, Instant dueAt, Throwable failure) {
        if (attempts == settings.backoff().alertAfter()) {
            LOG.error(
                    "Listener '{}' has not received event {} of upload {} after {} attempts: {}. Fix the listener: the event"
                            + " is redelivered at {} and then about every {}, and is dead after {} attempts. Or remove the"
                            + " listener and restart the service: the event is removed when the other listeners have"
                            + " received it",
                    listener,
                    claimed.event().id(),
                    claimed.event().upload(),
                    attempts,
                    FailureMessage.of(failure),
                    dueAt,
                    settings.backoff().max(),
                    settings.maxAttempts());
        } else {
            LOG.warn(
                    "Listener '{}' failed to process event {} of upload {} (attempt {} of {}): {}; the event is redelivered"
                            + " at {}",
                    listener,
                    claimed.event().id(),
                    claimed.event().upload(),
                    attempts,
                    settings.maxAttempts(),
                    FailureMessage.of(failure),
                    dueAt);
        }
        LOG.debug("The failure of listener '{}'", listener, failure);
    }

    private static Map<String, Throwable> failures(Map<String, CompletableFuture<Optional<Throwable>>> calls) {
        Map<String, Throwable> failures = new TreeMap<>();
        calls.forEach((listener, call) -> call.join().ifPresent(failure -> failures.put(listener, failure)));
        return failures;
    }
}
