package dev.valetkey.server.client.progress;

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
record Reading(String label, long position, long total, long bytesTransferred, int partsStored, int parts) {

    /** Whether nothing is left to move: the service may still look at what has moved. */
    boolean complete() {
        return position >= total;
    }

    int percent() {
        return total == 0 ? 100 : (int) (position * 100.0 / total);
    }

    /** The same further on. */
    Reading withPosition(long other) {
        return new Reading(label, other, total, bytesTransferred, partsStored, parts);
    }
}
