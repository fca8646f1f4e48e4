package dev.valetkey.policy.quota;

import org.jspecify.annotations.Nullable;

/**
 * How much may be stored and uploaded. A null member sets no limit. Stored and reserved amounts count together: an upload
 * reserves its size when it is issued, and keeps the reservation until it is stored or has ended.
 *
 * <pre>{@code
 * Quota free = Quota.none().withMaxBytes(100_000_000L).withMaxObjects(50L).withMaxInFlight(20L);
 * }</pre>
 *
 * @param maxBytes the maximum number of bytes, stored and reserved, 0 or more
 * @param maxObjects the maximum number of objects, stored and in flight, 0 or more
 * @param maxInFlight the maximum number of uploads in flight, 0 or more
 * @since 0.1.0
 */
public record Quota(
        @Nullable Long maxBytes,
        @Nullable Long maxObjects,
        @Nullable Long maxInFlight) {

    private static final Quota NONE = new Quota(null, null, null);

    /**
     * Checks the limits.
     *
     * @param maxBytes the maximum number of bytes, stored and reserved, 0 or more
     * @param maxObjects the maximum number of objects, stored and in flight, 0 or more
     * @param maxInFlight the maximum number of uploads in flight, 0 or more
     * @throws IllegalArgumentException if a limit is negative
     */
    public Quota {
        if (isNegative(maxBytes) || isNegative(maxObjects) || isNegative(maxInFlight)) {
            throw new IllegalArgumentException("Invalid quota: " + maxBytes + " bytes, " + maxObjects + " objects, "
                    + maxInFlight + " in flight. Expected 0 or more, or null for no limit.");
        }
    }

    private static boolean isNegative(@Nullable Long limit) {
        return limit != null && limit < 0;
    }

    /** {@return a quota without limits} */
    public static Quota none() {
        return NONE;
    }

    /**
     * {@return this quota with another limit of bytes}
     *
     * @param limit 0 or more, or null for no limit
     * @throws IllegalArgumentException if the limit is negative
     */
    public Quota withMaxBytes(@Nullable Long limit) {
        return new Quota(limit, maxObjects, maxInFlight);
    }

    /**
     * {@return this quota with another limit of objects}
     *
     * @param limit 0 or more, or null for no limit
     * @throws IllegalArgumentException if the limit is negative
     */
    public Quota withMaxObjects(@Nullable Long limit) {
        return new Quota(maxBytes, limit, maxInFlight);
    }

    /**
     * {@return this quota with another limit of uploads in flight}
     *
     * @param limit 0 or more, or null for no limit
     * @throws IllegalArgumentException if the limit is negative
     */
    public Quota withMaxInFlight(@Nullable Long limit) {
        return new Quota(maxBytes, maxObjects, limit);
    }
}
