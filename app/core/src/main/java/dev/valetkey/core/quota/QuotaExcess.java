package dev.valetkey.core.quota;

import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.quota.Usage;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A quota that new uploads would exceed.
 *
 * @param key whose quota it is
 * @param resource the exceeded limit
 * @param limit the maximum
 * @param used how much is stored; 0 for uploads in flight
 * @param reserved how much uploads in flight have reserved
 * @param requested how much more was requested
 * @param reservations when reservations are released, or null without reservations
 */
public record QuotaExcess(
        UsageKey key,
        Resource resource,
        long limit,
        long used,
        long reserved,
        long requested,
        @Nullable Release reservations) {

    /**
     * When the first reservation is released at the latest.
     *
     * @param at the instant
     * @param now the instant at which this was found out
     */
    public record Release(Instant at, Instant now) {
        /**
         * Checks that no member is null.
         *
         * @param at the instant
         * @param now the instant at which this was found out
         * @throws NullPointerException if a member is null
         */
        public Release {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(now, "now");
        }
    }

    /** What a quota limits. */
    public enum Resource {
        /** The bytes of objects, stored and reserved. */
        BYTES,
        /** The number of objects, stored and in flight. */
        OBJECTS,
        /** The number of uploads in flight. */
        IN_FLIGHT;

        /** {@return the name in the API} */
        public String wireName() {
            return this == IN_FLIGHT ? "inFlight" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose usage a quota limits. */
    public enum Scope {
        /** The tenant for all purposes. */
        TENANT,
        /** The tenant for one purpose. */
        PURPOSE,
        /** One subject for one purpose. */
        SUBJECT;

        /** {@return the name in the API} */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks that only the instant may be null.
     *
     * @param key whose quota it is
     * @param resource the exceeded limit
     * @param limit the maximum
     * @param used how much is stored; 0 for uploads in flight
     * @param reserved how much uploads in flight have reserved
     * @param requested how much more was requested
     * @param reservations when reservations are released, or null without reservations
     * @throws NullPointerException if the key or the resource is null
     */
    public QuotaExcess {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(resource, "resource");
    }

    /**
     * Compares a usage with a quota.
     *
     * @param key whose quota and usage it is
     * @param quota the limits
     * @param usage what is used and reserved now
     * @param bytes how many bytes are requested, 0 or more
     * @param objects how many uploads are requested, 1 or more
     * @return the first limit that would be exceeded; empty if the request fits
     */
    public static Optional<QuotaExcess> find(UsageKey key, Quota quota, Usage usage, long bytes, long objects) {
        return exceeded(key, Resource.BYTES, quota.maxBytes(), usage.usedBytes(), usage.reservedBytes(), bytes)
                .or(() -> exceeded(
                        key, Resource.OBJECTS, quota.maxObjects(), usage.usedObjects(), usage.inFlight(), objects))
                .or(() -> exceeded(key, Resource.IN_FLIGHT, quota.maxInFlight(), 0, usage.inFlight(), objects));
    }

    private static Optional<QuotaExcess> exceeded(
            UsageKey key, Resource resource, @Nullable Long limit, long used, long reserved, long requested) {
        // Subtracted, because a sum could overflow.
        return limit == null || used <= limit - reserved - requested
                ? Optional.empty()
                : Optional.of(new QuotaExcess(key, resource, limit, used, reserved, requested, null));
    }

    /**
     * {@return this excess with the release of reservations}
     *
     * @param release when reservations are released; empty without reservations
     */
    public QuotaExcess withReservations(Optional<Release> release) {
        return new QuotaExcess(key, resource, limit, used, reserved, requested, release.orElse(null));
    }

    /** {@return when the first of the reservations is released at the latest, or null without reservations} */
    public @Nullable Instant reservationsFreeAt() {
        return reservations == null ? null : reservations.at;
    }

    /**
     * {@return how long to wait for the first release, 0 or more; empty if no release makes room, because the stored objects
     * alone leave too little}
     */
    public Optional<Duration> retryAfter() {
        if (reservations == null || used > limit - requested) {
            return Optional.empty();
        }
        Duration wait = Duration.between(reservations.now, reservations.at);
        return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    }

    /**
     * {@return this excess for one of several requested uploads}
     *
     * @param amount how much it requests
     */
    public QuotaExcess withRequested(long amount) {
        return new QuotaExcess(key, resource, limit, used, reserved, amount, reservations);
    }

    /** {@return whose usage the quota limits} */
    public Scope scope() {
        if (key.purpose() == null) {
            return Scope.TENANT;
        }
        return key.subject() == null ? Scope.PURPOSE : Scope.SUBJECT;
    }

    /** {@return how much may still be requested, 0 or more} */
    public long remaining() {
        return Math.max(0, limit - used - reserved);
    }
}
