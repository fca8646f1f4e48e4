package dev.valetkey.micronaut.background;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A daemon thread of its own for repeated tasks, so that the service's tasks do not delay them. It runs one task at a time.
 * A task that throws ends its repetition: run it by a {@link FailureLog}. Thread-safe.
 */
public final class BackgroundThread {

    private final ScheduledThreadPoolExecutor executor;

    private BackgroundThread(ScheduledThreadPoolExecutor executor) {
        this.executor = executor;
    }

    /**
     * {@return a thread without tasks}
     *
     * @param name the name of the thread, in thread dumps
     */
    public static BackgroundThread start(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        // A stop would wait for the next run otherwise.
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return new BackgroundThread(executor);
    }

    /**
     * Runs a task at once, and again and again.
     *
     * @param task throws nothing
     * @param pause the time between the end of a run and the next one
     */
    public void repeat(Runnable task, Duration pause) {
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(task, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Runs a task after a pause, and again and again.
     *
     * @param pauses the pause before each run; random ones keep nodes that started together apart
     * @param task throws nothing
     */
    public void repeatAfter(Supplier<Duration> pauses, Runnable task) {
        try {
            ScheduledFuture<?> unused = executor.schedule(
                    () -> {
                        task.run();
                        repeatAfter(pauses, task);
                    },
                    pauses.get().toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            // The service stops.
        }
    }

    /**
     * {@return a command that runs a task soon; commands are merged into one run until it begins}
     *
     * @param task throws nothing
     */
    public Runnable merged(Runnable task) {
        AtomicBoolean scheduled = new AtomicBoolean();
        return () -> {
            if (!scheduled.compareAndSet(false, true)) {
                return;
            }
            try {
                executor.execute(() -> {
                    scheduled.set(false);
                    task.run();
                });
            } catch (RejectedExecutionException stopped) {
                // The service stops.
            }
        };
    }

    /** Starts no further run. Does not wait for the current one. */
    public void stop() {
        executor.shutdown();
    }

    /**
     * Starts no further run and waits for the current one. Does not interrupt it, because that could close the file of an
     * embedded database.
     *
     * @param patience how long to wait
     * @return whether it has ended; false also if this thread was interrupted while it waited
     */
    public boolean stop(Duration patience) {
        executor.shutdown();
        return await(patience);
    }

    /**
     * Interrupts the current run, waits for its end and starts no further one.
     *
     * @param patience how long to wait
     * @return whether it has ended; false also if this thread was interrupted while it waited
     */
    public boolean interrupt(Duration patience) {
        executor.shutdownNow();
        return await(patience);
    }

    private boolean await(Duration patience) {
        try {
            return executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
