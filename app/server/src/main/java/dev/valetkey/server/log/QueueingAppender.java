package dev.valetkey.server.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Passes lines to the thread that writes them, so that a slow or blocked destination delays no request. Beyond the queue, lines are
 * dropped and counted. Thread-safe.
 */
public final class QueueingAppender extends AsyncAppender {

    /** Lines of the access log have 400 bytes usually, and 20 kB at most. */
    static final int MAX_LINES = 2_048;

    /** More than there are threads that could append at the same moment, so that the queue itself is never full. */
    private static final int RESERVE = 256;

    private static final Duration PAUSE = Duration.ofMillis(2);

    private final LongAdder appended = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder written = new LongAdder();

    public QueueingAppender() {
        setQueueSize(MAX_LINES + RESERVE);
        setDiscardingThreshold(RESERVE + 1);
        setNeverBlock(true);
    }

    @Override
    protected void append(ILoggingEvent event) {
        appended.increment();
        super.append(event);
    }

    /** Called when the queue has no more room than the reserve. Logback would keep warnings and errors then, and lose them silently. */
    @Override
    protected boolean isDiscardable(ILoggingEvent event) {
        dropped.increment();
        return true;
    }

    @Override
    public void addAppender(Appender<ILoggingEvent> destination) {
        var counting = new Counting(destination);
        counting.setName(destination.getName());
        counting.setContext(getContext());
        counting.start();
        super.addAppender(counting);
    }

    /** How many lines were dropped since the start. */
    long dropped() {
        return dropped.sum();
    }

    /** Waits until all lines are written that were appended before, but not longer than the timeout. */
    void flush(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long before = appended.sum() - dropped.sum();
        while (written.sum() < before && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Counts the lines that a destination has written; called by the thread of the queue. */
    private final class Counting extends UnsynchronizedAppenderBase<ILoggingEvent> {
        private final Appender<ILoggingEvent> destination;

        private Counting(Appender<ILoggingEvent> destination) {
            this.destination = destination;
        }

        @Override
        protected void append(ILoggingEvent event) {
            destination.doAppend(event);
            written.increment();
        }

        @Override
        public void stop() {
            destination.stop();
            super.stop();
        }
    }
}
