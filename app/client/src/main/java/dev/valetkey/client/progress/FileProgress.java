package dev.valetkey.client.progress;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The progress of one file. Thread-safe. */
public final class FileProgress {

    private final String name;
    private final long total;
    private final AtomicLong bytesTransferred = new AtomicLong();
    private final AtomicLong position = new AtomicLong();
    private final AtomicInteger parts = new AtomicInteger();
    private final AtomicInteger partsStored = new AtomicInteger();
    private final AtomicInteger partsSent = new AtomicInteger();
    private volatile boolean finished;

    FileProgress(String name, long total) {
        this.name = name;
        this.total = total;
    }

    /** Adds bytes that were sent or received. */
    public void addTransferred(long bytes) {
        bytesTransferred.addAndGet(bytes);
        position.addAndGet(bytes);
    }

    /** Subtracts the bytes of a failed attempt, which are sent again. */
    public void subtractLost(long bytes) {
        position.addAndGet(-bytes);
    }

    /** Sets the number of stored bytes; only while no transfer is running. */
    public void setPosition(long bytes) {
        position.set(bytes);
    }

    /**
     * Sets the number of parts; only while no transfer is running.
     *
     * @param all number of parts
     * @param stored number of stored parts
     * @param bytes number of bytes in stored parts
     */
    public void setParts(int all, int stored, long bytes) {
        parts.set(all);
        partsStored.set(stored);
        setPosition(bytes);
    }

    public void partUploaded() {
        partsStored.incrementAndGet();
        partsSent.incrementAndGet();
    }

    /** The transfer has ended, successfully or not. */
    public void finish() {
        finished = true;
    }

    public String name() {
        return name;
    }

    public long total() {
        return total;
    }

    /** All bytes sent or received, those of failed attempts included. */
    public long bytesTransferred() {
        return bytesTransferred.get();
    }

    /** Number of the file's bytes that are stored or in flight. */
    public long position() {
        return Math.max(0, Math.min(total, position.get()));
    }

    public int partCount() {
        return parts.get();
    }

    public int partsStored() {
        return partsStored.get();
    }

    /** Number of parts sent in this run. */
    public int partsSent() {
        return partsSent.get();
    }

    public boolean finished() {
        return finished;
    }
}
