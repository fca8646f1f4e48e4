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

    /** The parts of one running file. */
    public record FileParts(String fileName, int partsStored, int parts) {}

    public ProgressSnapshot {
        unfinishedParts = List.copyOf(unfinishedParts);
    }

    /** Whether all bytes are transferred; the service may still verify them. */
    public boolean complete() {
        return position >= total;
    }

    public int percent() {
        return total == 0 ? 100 : (int) (position * 100.0 / total);
    }

    /** A copy with another position. */
    public ProgressSnapshot withPosition(long other) {
        return new ProgressSnapshot(label, other, total, bytesTransferred, partsStored, parts, unfinishedParts);
    }
}
