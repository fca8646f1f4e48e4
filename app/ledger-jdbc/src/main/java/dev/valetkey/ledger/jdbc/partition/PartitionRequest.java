package dev.valetkey.ledger.jdbc.partition;

import org.jspecify.annotations.Nullable;

import java.time.YearMonth;

/**
 * Which partitions an operator requests.
 *
 * @param months how many months after the current one have a partition, 1 to 36
 * @param dropBefore partitions of earlier months are dropped if all of their records ended before this month; null to drop none
 * @param maxMoved how many rows may be moved from the default partition into the partition of a month, while uploads wait
 */
public record PartitionRequest(int months, @Nullable YearMonth dropBefore, long maxMoved) {

    /** The default of {@link #months}: two runs of a monthly job may fail. */
    public static final int DEFAULT_MONTHS = 3;

    /** The maximum of {@link #months}: every partition costs each query that is not by id. */
    public static final int MAX_MONTHS = 36;

    /** The default of {@link #maxMoved}: about a second. */
    public static final long DEFAULT_MAX_MOVED = 20_000;

    /**
     * Validates the request.
     *
     * @param months as above
     * @param dropBefore as above
     * @param maxMoved as above
     * @throws IllegalArgumentException if a number is out of range
     */
    public PartitionRequest {
        if (months < 1 || months > MAX_MONTHS) {
            throw new IllegalArgumentException("The number of months is from 1 to " + MAX_MONTHS + ", not " + months);
        }
        if (maxMoved < 0) {
            throw new IllegalArgumentException("The number of rows to move is at least 0, not " + maxMoved);
        }
    }

    /**
     * Returns a request that drops nothing.
     *
     * @param months as in the constructor
     * @return the request
     */
    public static PartitionRequest create(int months) {
        return new PartitionRequest(months, null, DEFAULT_MAX_MOVED);
    }

    /**
     * Returns the request with partitions to drop.
     *
     * @param month as {@link #dropBefore}
     * @return the request
     */
    public PartitionRequest droppingBefore(YearMonth month) {
        return new PartitionRequest(months, month, maxMoved);
    }
}
