package dev.valetkey.s3.call;

import dev.valetkey.core.port.store.StoreUnavailableException;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Limits how many operations run at the same time, so that a store that hangs does not occupy every thread. Thread-safe. */
public final class CallBulkhead {

    /** Enough for the calls of a batch to follow each other, and short for a client whose request is rejected. */
    public static final Duration MAX_WAIT = Duration.ofSeconds(1);

    private final int maxConcurrent;
    private final Duration maxWait;
    private final Semaphore permits;
    private final LongAdder rejected = new LongAdder();

    /**
     * Creates a bulkhead.
     *
     * @param maxConcurrent how many operations run at the same time, 1 or more
     * @param maxWait how long another one waits until one of them ends
     * @throws IllegalArgumentException if no operation could run, or the wait is negative
     */
    public CallBulkhead(int maxConcurrent, Duration maxWait) {
        if (maxConcurrent < 1 || maxWait.isNegative()) {
            throw new IllegalArgumentException("Invalid bulkhead: " + maxConcurrent + " concurrent operations, wait "
                    + maxWait + ". Expected 1 or more, and a wait of 0 or more.");
        }
        this.maxConcurrent = maxConcurrent;
        this.maxWait = maxWait;
        // Fair: under load, the wait of each is about the same.
        this.permits = new Semaphore(maxConcurrent, true);
    }

    /**
     * Runs the operation in the caller's thread.
     *
     * @param <T> the type of the result
     * @param call what is attempted, such as {@code HEAD}, for the exception
     * @param operation the operation
     * @return its result
     * @throws StoreUnavailableException if the maximum number of operations did not decrease while the caller waited
     */
    public <T> T execute(String call, Supplier<T> operation) {
        acquire(call);
        try {
            return operation.get();
        } finally {
            permits.release();
        }
    }

    /**
     * Runs the operation in the caller's thread.
     *
     * @param call what is attempted, such as {@code HEAD}, for the exception
     * @param operation the operation
     * @throws StoreUnavailableException if the maximum number of operations did not decrease while the caller waited
     */
    public void run(String call, Runnable operation) {
        acquire(call);
        try {
            operation.run();
        } finally {
            permits.release();
        }
    }

    /** {@return how many operations run at the same time at the most} */
    public int maxConcurrent() {
        return maxConcurrent;
    }

    /** {@return how many operations run now} */
    public int running() {
        return maxConcurrent - permits.availablePermits();
    }

    /** {@return how many operations were rejected since the creation, because the maximum number was running} */
    public long rejected() {
        return rejected.sum();
    }

    private void acquire(String call) {
        try {
            if (permits.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(call, interrupted);
        }
        rejected.increment();
        throw new StoreUnavailableException(
                call,
                new RejectedExecutionException(maxConcurrent + " calls of this node were running for " + maxWait
                        + ", the maximum number of concurrent calls"));
    }
}
