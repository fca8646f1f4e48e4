package dev.valetkey.micronaut.metrics;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import io.micronaut.scheduling.TaskScheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;

/** Counts what is in the ledger at a fixed interval, so that scrapes cause no queries. Thread-safe. */
public final class PeriodicCount {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicCount.class);

    /** That of most scrapes. */
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final TaskScheduler scheduler;
    private final String subject;
    private final Runnable count;
    private @Nullable ScheduledFuture<?> running;

    /**
     * Creates the count, which {@link #start} starts.
     *
     * @param scheduler runs the count
     * @param subject what is counted, for the log
     * @param count counts; the last count remains if the ledger is unavailable
     */
    public PeriodicCount(TaskScheduler scheduler, String subject, Runnable count) {
        this.scheduler = scheduler;
        this.subject = subject;
        this.count = count;
    }

    /** Counts now, and at the interval from then on. */
    public synchronized void start() {
        running = scheduler.scheduleWithFixedDelay(Duration.ZERO, INTERVAL, this::run);
    }

    /** Counts no more. */
    public synchronized void stop() {
        if (running != null) {
            running.cancel(false);
        }
    }

    private void run() {
        try {
            count.run();
        } catch (LedgerUnavailableException unavailable) {
            LOG.debug("{} could not be counted; retrying in {}", subject, INTERVAL, unavailable);
        }
    }
}
