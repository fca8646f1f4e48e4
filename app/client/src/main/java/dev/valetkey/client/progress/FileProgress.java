package dev.valetkey.client.progress;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How far one file is. Thread-safe. */
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

    /** Bytes that went over the wire. */
    public void addTransferred(long bytes) {
        bytesTransferred.addAndGet(bytes);
        position.addAndGet(bytes);
    }

    /** Bytes that were in vain: they will go again. */
    public void subtractLost(long bytes) {
        position.addAndGet(-bytes);
    }

    /** So many bytes are there; while nothing is on its way. */
    public void setPosition(long bytes) {
        position.set(bytes);
    }

    /**
     * Says of how many parts the file is, and what of it is there; while nothing is on its way.
     *
     * @param all how many parts
     * @param there how many of them are there
     * @param bytes how many bytes those have
     */
    public void setParts(int all, int there, long bytes) {
        parts.set(all);
        partsStored.set(there);
        setPosition(bytes);
    }

    public void partUploaded() {
        partsStored.incrementAndGet();
        partsSent.incrementAndGet();
    }

    /** Nothing moves any more, well or ill. */
    public void finish() {
        finished = true;
    }

    public String name() {
        return name;
    }

    public long total() {
        return total;
    }

    /** All bytes that went over the wire, lost ones included. */
    public long bytesTransferred() {
        return bytesTransferred.get();
    }

    /** How many bytes of the file are there, or on their way. */
    public long position() {
        return Math.max(0, Math.min(total, position.get()));
    }

    public int partCount() {
        return parts.get();
    }

    public int partsStored() {
        return partsStored.get();
    }

    /** How many parts went over the wire in this run. */
    public int partsSent() {
        return partsSent.get();
    }

    public boolean finished() {
        return finished;
    }
}
