package dev.valetkey.s3.queue;

import dev.valetkey.core.arrival.ArrivalOutcome;
import dev.valetkey.s3.notification.ReportedObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Receives the events of a queue and verifies their uploads, from {@link #start} to {@link #close}. All nodes consume the same
 * queue: SQS gives each message to one of them, and to another one if the first one dies. Thread-safe.
 */
public final class QueueConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);
    private static final Duration DELETE_INTERVAL = Duration.ofMillis(200);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 5;

    private final EventQueue queue;
    private final ConsumerSettings settings;
    private final ConsumerObserver observer;
    private final MessageHandler handler;
    private final HeldMessages held;
    private final RetryDelays delays = new RetryDelays(new Random());
    private final ConsumerThreads threads;
    private final Semaphore slots;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Whether the last verification could not be made, because S3 or the ledger is unavailable. */
    private final AtomicBoolean outage = new AtomicBoolean();

    private int failures;
    private volatile @Nullable String failure;

    /**
     * Creates a consumer, which closes the queue.
     *
     * @param queue the queue
     * @param settings how it is consumed
     * @param verify verifies the upload of an object, see {@link ArrivalOutcome}
     * @param observer observes the consumer
     * @param clock the current instant, for the age of messages
     */
    public QueueConsumer(
            EventQueue queue,
            ConsumerSettings settings,
            Function<ReportedObject, ArrivalOutcome> verify,
            ConsumerObserver observer,
            Clock clock) {
        this.queue = queue;
        this.settings = settings;
        this.observer = observer;
        this.handler = new MessageHandler(verify, observer);
        this.held = new HeldMessages(queue, settings.visibility(), observer, clock);
        this.threads = ConsumerThreads.start(settings.concurrency());
        this.slots = new Semaphore(settings.concurrency());
    }

    /** Starts to receive messages. Called once. */
    public void start() {
        long extension = settings.visibility().dividedBy(3).toMillis();
        long deletion = DELETE_INTERVAL.toMillis();
        ScheduledFuture<?> unused =
                threads.timer().scheduleWithFixedDelay(held::extend, extension, extension, TimeUnit.MILLISECONDS);
        ScheduledFuture<?> unusedToo =
                threads.timer().scheduleWithFixedDelay(held::deleteFinished, deletion, deletion, TimeUnit.MILLISECONDS);
        threads.poller().execute(this::poll);
    }

    /** {@return why the last poll failed; empty if it succeeded, or if none has ended yet} */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private void poll() {
        try {
            while (!isStopping()) {
                boolean probe = outage.get();
                if (probe) {
                    pause(++failures);
                }
                receive(probe ? 1 : EventQueue.MAX_BATCH);
            }
        } catch (InterruptedException stopping) {
            LOG.debug("No more events of S3 are received");
        }
    }

    /** Receives no more messages than can be handled at once. */
    private void receive(int max) throws InterruptedException {
        slots.acquire();
        int free = 1;
        while (free < max && slots.tryAcquire()) {
            free++;
        }
        List<QueueMessage> messages = List.of();
        try {
            messages = queue.receive(free, settings.pollWait(), settings.visibility());
            succeeded();
        } catch (RuntimeException failed) {
            failed(failed);
        } finally {
            slots.release(free - messages.size());
        }
        messages.forEach(this::dispatch);
    }

    private void dispatch(QueueMessage message) {
        held.add(message);
        try {
            threads.workers().execute(() -> handle(message));
        } catch (RejectedExecutionException stopping) {
            held.giveBack(message, Duration.ZERO);
        }
    }

    private void succeeded() {
        observer.polled();
        if (failure != null) {
            LOG.info("Events of S3 are received again");
        }
        failure = null;
        if (!outage.get()) {
            failures = 0;
        }
    }

    private void failed(RuntimeException cause) throws InterruptedException {
        if (isStopping()) {
            return;
        }
        observer.failed("receive");
        String message = String.valueOf(cause.getMessage());
        if (failure == null) {
            LOG.warn(
                    "Cannot receive events of S3; retrying. Uploads are stored when their clients complete them, or by"
                            + " the sweeper: {}",
                    message);
        }
        LOG.debug("Cannot receive events of S3", cause);
        failure = message;
        pause(++failures);
    }

    private void handle(QueueMessage message) {
        try {
            if (isStopping()) {
                held.giveBack(message, Duration.ZERO);
                return;
            }
            MessageOutcome outcome = handler.handle(message);
            measureOutage(outcome);
            delays.after(outcome, message.receives())
                    .ifPresentOrElse(delay -> held.giveBack(message, delay), () -> held.finish(message));
        } finally {
            // After an Error, another node receives the message.
            held.forget(message);
            slots.release();
        }
    }

    /** During an outage, messages stay in the queue: each receipt brings them closer to the dead-letter queue. */
    private void measureOutage(MessageOutcome outcome) {
        boolean unavailable = outcome == MessageOutcome.UNAVAILABLE;
        if (!outage.getAndSet(unavailable) && unavailable) {
            LOG.warn("Uploads that S3 reports cannot be verified, because S3 or the ledger is unavailable; retrying");
        }
    }

    /** Waits for 1 s, 2 s, and so on up to 32 s, of which up to half is random, or for the stop. */
    private void pause(int times) throws InterruptedException {
        long half = FIRST_PAUSE.toMillis() << Math.min(times - 1, MAX_DOUBLINGS) >> 1;
        boolean unused = stopped.await(half + ThreadLocalRandom.current().nextLong(half + 1), TimeUnit.MILLISECONDS);
    }

    private boolean isStopping() {
        return stopped.getCount() == 0;
    }

    /** Finishes the messages that are being handled, and gives the others back to the queue. */
    @Override
    public void close() {
        stopped.countDown();
        if (!threads.stop(STOP)) {
            LOG.warn("The verification of an upload that S3 reported has not ended; another node receives its message"
                    + " again");
        }
        held.deleteFinished();
        queue.close();
    }
}
