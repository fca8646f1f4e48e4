package dev.valetkey.micronaut.wiring;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * The threads that extend the leases of running verifications. Deliberately not an executor bean, which a service could use
 * by accident.
 *
 * @param executor runs short tasks; drops cancelled ones at once, because most verifications end before their first heartbeat
 */
record Heartbeats(ScheduledExecutorService executor) implements AutoCloseable {

    /** One more than a heartbeat that waits for a slow database. */
    private static final int THREADS = 2;

    static Heartbeats start() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "valetkey-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return new Heartbeats(executor);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
