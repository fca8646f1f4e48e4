package dev.valetkey.policy.quota;

/**
 * How much is stored, and how much is reserved by uploads in flight.
 *
 * <pre>{@code
 * Usage usage = context.usage().tenant();
 * boolean nearlyFull = usage.usedBytes() + usage.reservedBytes() > 90_000_000;
 * }</pre>
 *
 * @param usedBytes the bytes of stored objects, 0 or more
 * @param usedObjects the number of stored objects, 0 or more
 * @param reservedBytes the bytes that uploads in flight may store, 0 or more
 * @param inFlight the number of uploads that are issued or being verified, 0 or more
 * @since 0.1.0
 */
public record Usage(long usedBytes, long usedObjects, long reservedBytes, long inFlight) {

    /** Nothing is stored or reserved. */
    public static final Usage NOTHING = new Usage(0, 0, 0, 0);

    /**
     * Checks the amounts.
     *
     * @param usedBytes the bytes of stored objects, 0 or more
     * @param usedObjects the number of stored objects, 0 or more
     * @param reservedBytes the bytes that uploads in flight may store, 0 or more
     * @param inFlight the number of uploads that are issued or being verified, 0 or more
     * @throws IllegalArgumentException if an amount is negative
     */
    public Usage {
        if (usedBytes < 0 || usedObjects < 0 || reservedBytes < 0 || inFlight < 0) {
            throw new IllegalArgumentException("Invalid usage: " + usedBytes + " bytes and " + usedObjects
                    + " objects used, " + reservedBytes + " bytes reserved by " + inFlight
                    + " uploads. Expected 0 or more.");
        }
    }
}
