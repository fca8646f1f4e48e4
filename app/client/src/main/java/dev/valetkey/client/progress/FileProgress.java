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

    /**
     * Adds bytes that were sent or received.
     *
     * @param bytes zero or more
     */
    public void addTransferred(long bytes) {
        bytesTransferred.addAndGet(bytes);
        position.addAndGet(bytes);
    }

    /**
     * Subtracts the bytes of a failed attempt, which are sent again.
     *
     * @param bytes zero or more
     */
    public void subtractLost(long bytes) {
        position.addAndGet(-bytes);
    }

    /**
     * Sets the number of stored bytes; only while no transfer is running.
     *
     * @param bytes zero to the size of the file
     */
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

    /** Counts a part that S3 has stored. */
    public void partUploaded() {
        partsStored.incrementAndGet();
        partsSent.incrementAndGet();
    }

    /** The transfer has ended, successfully or not. */
    public void finish() {
        finished = true;
    }

    /** {@return the name to display} */
    public String name() {
        return name;
    }

    /** {@return the size of the file in bytes} */
    public long total() {
        return total;
    }

    /** {@return all bytes sent or received, those of failed attempts included} */
    public long bytesTransferred() {
        return bytesTransferred.get();
    }

    /** {@return the number of the file's bytes that are stored or in flight} */
    public long position() {
        return Math.max(0, Math.min(total, position.get()));
    }

    /** {@return the number of parts of the file; 0 without parts} */
    public int partCount() {
        return parts.get();
    }

    /** {@return the number of parts that are stored, those of earlier runs included} */
    public int partsStored() {
        return partsStored.get();
    }

    /** {@return the number of parts that were sent in this run} */
    public int partsSent() {
        return partsSent.get();
    }

    /** {@return whether the transfer has ended, successfully or not} */
    public boolean finished() {
        return finished;
    }
}
