package dev.valetkey.core.event.delivery;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.event.UploadListener;
import dev.valetkey.core.fixture.MutableClock;
import dev.valetkey.core.port.ledger.Outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** A node that delivers events when it is polled, and counts the signals of its outbox. */
final class DeliveryNode {

    static final Duration TIMEOUT = Duration.ofSeconds(30);

    final DeliverEvents deliver;
    private final AtomicInteger signals = new AtomicInteger();

    DeliveryNode(Outbox outbox, MutableClock clock, NamedListener... listeners) {
        this(outbox, clock, Runnable::run, TIMEOUT, listeners);
    }

    DeliveryNode(Outbox outbox, MutableClock clock, Executor executor, Duration patience, NamedListener... listeners) {
        this(outbox, clock, executor, settings(patience, DeliverySettings.DEFAULT_MAX_ATTEMPTS), listeners);
    }

    /** Its events are dead after so many failed attempts. */
    static DeliveryNode withMaxAttempts(int attempts, Outbox outbox, MutableClock clock, NamedListener... listeners) {
        return new DeliveryNode(outbox, clock, Runnable::run, settings(TIMEOUT, attempts), listeners);
    }

    private static DeliverySettings settings(Duration patience, int attempts) {
        return new DeliverySettings(patience, Backoff.DEFAULT, attempts);
    }

    private DeliveryNode(
            Outbox outbox,
            MutableClock clock,
            Executor executor,
            DeliverySettings settings,
            NamedListener... listeners) {
        this.deliver = new DeliverEvents(
                outbox,
                signals::incrementAndGet,
                List.of(listeners),
                settings,
                executor,
                RandomGenerator.getDefault(),
                clock);
    }

    /** Polls the outbox, and again while there are signals. */
    void poll() {
        do {
            signals.set(0);
            deliver.poll();
        } while (signals.get() > 0);
    }

    /** The number of signals since the last poll. */
    int signals() {
        return signals.get();
    }

    /** A listener that records its events. */
    static final class RecordingListener implements UploadListener {
        final List<UploadEvent> received = new CopyOnWriteArrayList<>();
        volatile boolean failing;

        @Override
        public void onUpload(UploadEvent event) throws Exception {
            received.add(event);
            if (failing) {
                throw new Exception("not today");
            }
        }

        NamedListener named(String name) {
            return new NamedListener(name, this);
        }
    }
}
