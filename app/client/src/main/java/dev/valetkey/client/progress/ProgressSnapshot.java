package dev.valetkey.client.progress;

/**
 * How far a run is at one moment.
 *
 * @param label what moves; empty if nothing does
 * @param position bytes that are there or on their way
 * @param total bytes of all files that were begun
 * @param bytesTransferred bytes that went over the wire
 * @param partsStored how many parts are there
 * @param parts of how many; 0 if nothing goes in parts
 */
public record ProgressSnapshot(String label, long position, long total, long bytesTransferred, int partsStored, int parts) {

    /** Whether nothing is left to move: the service may still look at what has moved. */
    public boolean complete() {
        return position >= total;
    }

    public int percent() {
        return total == 0 ? 100 : (int) (position * 100.0 / total);
    }

    /** The same further on. */
    public ProgressSnapshot withPosition(long other) {
        return new ProgressSnapshot(label, other, total, bytesTransferred, partsStored, parts);
    }
}
