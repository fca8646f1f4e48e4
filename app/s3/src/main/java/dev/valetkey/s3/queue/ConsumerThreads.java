package dev.valetkey.s3.queue;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a consumer.
 *
 * @param poller receives messages
 * @param workers handle them
 * @param timer extends their visibility and deletes them
 */
record ConsumerThreads(ExecutorService poller, ExecutorService workers, ScheduledExecutorService timer) {

    static ConsumerThreads start(int workers) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("valetkey-queue-timer"));
        timer.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        return new ConsumerThreads(
                Executors.newSingleThreadExecutor(named("valetkey-queue-poll")),
                Executors.newFixedThreadPool(workers, named("valetkey-queue-verify")),
                timer);
    }

    /**
     * Stops receiving at once, and waits for the messages that are being handled. Workers are not interrupted, because that
     * could close the file of an embedded database.
     *
     * @return false if a message was still being handled after this time
     */
    boolean stop(Duration patience) {
        poller.shutdownNow();
        workers.shutdown();
        try {
            return workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            timer.shutdown();
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
