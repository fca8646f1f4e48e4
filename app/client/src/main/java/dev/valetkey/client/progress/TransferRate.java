package dev.valetkey.client.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The transfer rate of the last seconds. Used by one thread. */
public final class TransferRate {

    private static final long WINDOW = Duration.ofSeconds(5).toNanos();

    private static final long MIN_WINDOW = Duration.ofSeconds(1).toNanos();

    /** Creates a rate without samples. */
    public TransferRate() {}

    private record Sample(long nanos, long bytes) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * Adds a sample: the total number of bytes at this time.
     *
     * @param nanos the time, as {@link System#nanoTime()} returns it
     * @param bytes the total number of bytes
     */
    public void addSample(long nanos, long bytes) {
        while (samples.size() > 1 && nanos - samples.getFirst().nanos() > WINDOW) {
            samples.removeFirst();
        }
        samples.addLast(new Sample(nanos, bytes));
    }

    /** {@return whether the samples cover at least a second: the rate of a shorter time is not representative} */
    public boolean measured() {
        return samples.size() > 1
                && samples.getLast().nanos() - samples.getFirst().nanos() >= MIN_WINDOW;
    }

    /** {@return the rate in bytes per second; 0 with fewer than two samples} */
    public long bytesPerSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        return seconds <= 0 ? 0 : (long) ((last.bytes() - first.bytes()) / seconds);
    }

    /**
     * Estimates the time for a number of bytes; empty if the rate is zero.
     *
     * @param bytes the number of bytes to transfer
     * @return the estimate, in whole seconds
     */
    public Optional<Duration> estimateTime(long bytes) {
        long rate = bytesPerSecond();
        return rate <= 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(bytes / rate));
    }
}
