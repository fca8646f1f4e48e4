package dev.valetkey.core.inspect.read;

/**
 * How much one inspection reads of one upload. A file decides how much of it a parser has to read, so that its size is no
 * bound.
 *
 * @param maxBytes the maximum number of bytes, 1 or more
 * @param maxRequests the maximum number of requests to the store, 1 or more
 */
public record ReadBudget(long maxBytes, int maxRequests) {

    /**
     * Checks the limits.
     *
     * @param maxBytes the maximum number of bytes, 1 or more
     * @param maxRequests the maximum number of requests to the store, 1 or more
     * @throws IllegalArgumentException if a limit is below 1
     */
    public ReadBudget {
        if (maxBytes < 1 || maxRequests < 1) {
            throw new IllegalArgumentException("Invalid budget of an inspection: " + maxBytes + " bytes in "
                    + maxRequests + " requests. Expected 1 or more of both.");
        }
    }
}
