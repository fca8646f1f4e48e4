package dev.valetkey.core.event.delivery;

import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.core.port.ledger.OutboxNotifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Delivers the events of the outbox to the listeners, at least once: one node at a time claims an event, each listener
 * that has not received it is called and recorded separately, and the event is removed when all listeners have received
 * it. After a bounded number of failed attempts, the event is dead. Thread-safe.
 */
public final class DeliverEvents {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverEvents.class);

    /** How many events one node delivers at a time, and how many calls of one listener may run. */
    static final int MAX_PARALLEL = 8;

    /** A node without listeners leaves events so long to nodes that may have some, as while a service is rolled out. */
    static final Duration UNCLAIMED_RETENTION = Duration.ofHours(1);

    private final Outbox outbox;
    private final OutboxNotifier notifier;
    private final List<ListenerExecutor> executors;
    private final EventDispatcher dispatcher;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Semaphore slots = new Semaphore(MAX_PARALLEL);
    private volatile boolean backlog;
    private volatile boolean stopped;

    /**
     * Creates the use case.
     *
     * @param outbox stores the events until all listeners have received them
     * @param notifier signalled when there is capacity for more events than one poll returned
     * @param listeners with unique names
     * @param settings the time limit of listeners, the delays after failures, and the number of attempts
     * @param executor runs listeners, which may block
     * @param random adds jitter to redeliveries
     * @param clock the current instant for leases and delays
     */
    public DeliverEvents(
            Outbox outbox,
            OutboxNotifier notifier,
            List<NamedListener> listeners,
            DeliverySettings settings,
            Executor executor,
            RandomGenerator random,
            Clock clock) {
        this.outbox = outbox;
        this.notifier = notifier;
        this.executors = listeners.stream()
                .map(listener -> new ListenerExecutor(listener, executor, settings.timeout(), MAX_PARALLEL))
                .toList();
        if (executors.stream().map(ListenerExecutor::name).distinct().count() < executors.size()) {
            throw new IllegalArgumentException("Two listeners have one name; rename one of them: "
                    + listeners.stream().map(NamedListener::name).sorted().toList());
        }
        this.dispatcher = new EventDispatcher(outbox, executors, settings, executor, random, clock);
        this.settings = settings;
        this.clock = clock;
    }

    /** {@return the names of the listeners, sorted} */
    public List<String> listeners() {
        return executors.stream().map(ListenerExecutor::name).sorted().toList();
    }

    /** Polls once: claims due events up to the free capacity, and delivers them on other threads. */
    public void poll() {
        if (stopped) {
            return;
        }
        if (executors.isEmpty()) {
            outbox.deleteDueBefore(clock.instant().minus(UNCLAIMED_RETENTION));
            return;
        }
        claim().forEach(this::dispatch);
    }

    /**
     * Stops claiming, and waits for running deliveries.
     *
     * @param atMost the maximum time to wait
     * @return whether all of them ended; another node redelivers the others when their lease has expired
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean stop(Duration atMost) throws InterruptedException {
        stopped = true;
        return slots.tryAcquire(MAX_PARALLEL, atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized List<ClaimedEvent> claim() {
        // Before the claim, because a delivery that ends in between signals.
        backlog = true;
        int room = slots.drainPermits();
        int used = 0;
        try {
            Instant now = clock.instant();
            List<ClaimedEvent> claimed = room == 0 ? List.of() : outbox.claim(now, now.plus(settings.lease()), room);
            used = claimed.size();
            backlog = used == room;
            return claimed;
        } finally {
            slots.release(room - used);
        }
    }

    private void dispatch(ClaimedEvent claimed) {
        CompletableFuture<Void> unused =
                dispatcher.dispatch(claimed).whenComplete((done, failure) -> finish(claimed, failure));
    }

    private void finish(ClaimedEvent claimed, @Nullable Throwable failure) {
        slots.release();
        if (failure != null) {
            LOG.warn(
                    "The results of event {} could not be recorded; it is redelivered in {} at the latest",
                    claimed.event().id(),
                    settings.lease(),
                    failure);
        }
        if (backlog) {
            notifier.signal();
        }
    }
}
