package dev.valetkey.client.api;

import java.util.List;

/**
 * The progress of a client's transfers at one moment.
 *
 * @param label the running file's name, or the number of running files; empty if none is running
 * @param position bytes stored or in flight
 * @param total bytes of all files that were started
 * @param bytesTransferred bytes sent or received, repeated ones included
 * @param partsStored number of stored parts of the running files
 * @param parts number of parts of the running files; 0 if none has parts
 * @param unfinishedParts the running files that have parts
 */
public record ProgressSnapshot(
        String label,
        long position,
        long total,
        long bytesTransferred,
        int partsStored,
        int parts,
        List<FileParts> unfinishedParts) {

    /**
     * The parts of one running file.
     *
     * @param fileName the file's name
     * @param partsStored number of stored parts
     * @param parts number of all parts
     */
    public record FileParts(String fileName, int partsStored, int parts) {}

    /**
     * Copies the list.
     *
     * @param label the running file's name, or the number of running files; empty if none is running
     * @param position bytes stored or in flight
     * @param total bytes of all files that were started
     * @param bytesTransferred bytes sent or received, repeated ones included
     * @param partsStored number of stored parts of the running files
     * @param parts number of parts of the running files; 0 if none has parts
     * @param unfinishedParts the running files that have parts
     */
    public ProgressSnapshot {
        unfinishedParts = List.copyOf(unfinishedParts);
    }

    /** {@return whether all bytes are transferred; the service may still verify them} */
    public boolean complete() {
        return position >= total;
    }

    /** {@return the share of the bytes that are stored or in flight, 0 to 100; 100 without files} */
    public int percent() {
        return total == 0 ? 100 : (int) (position * 100.0 / total);
    }

    /**
     * {@return a copy with another position}
     *
     * @param other bytes stored or in flight
     */
    public ProgressSnapshot withPosition(long other) {
        return new ProgressSnapshot(label, other, total, bytesTransferred, partsStored, parts, unfinishedParts);
    }
}
