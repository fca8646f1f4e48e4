package dev.valetkey.core.grant;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

/**
 * When a grant expires, and what limits it. Whole seconds, because {@code X-Amz-Expires} is in seconds.
 *
 * @param at the expiry
 * @param limitedBy what limits it
 */
public record GrantExpiry(Instant at, ExpiryLimit limitedBy) {

    /** The maximum lifetime of a form, because nothing revokes it: S3 accepts it also after its upload has ended. */
    public static final Duration MAX_FORM = Duration.ofMinutes(15);

    /**
     * Checks that the expiry is a whole second.
     *
     * @param at the expiry
     * @param limitedBy what limits it
     * @throws IllegalArgumentException if the expiry has fractions of a second
     * @throws NullPointerException if a member is null
     */
    public GrantExpiry {
        Objects.requireNonNull(limitedBy, "limitedBy");
        if (!at.equals(wholeSecond(at))) {
            throw new IllegalArgumentException("A grant ends at a whole second, not at " + at);
        }
    }

    /**
     * {@return the earliest of the applicable expiries}
     *
     * @param now the instant of issue
     * @param profile the profile's expiry
     * @param policies the shortest expiry that a policy requires, or null
     * @param credentialsEnd when the signing credentials expire, or null if they do not
     */
    public static GrantExpiry earliest(
            Instant now, Duration profile, @Nullable Duration policies, @Nullable Instant credentialsEnd) {
        GrantExpiry earliest = new GrantExpiry(wholeSecond(now.plus(profile)), ExpiryLimit.PROFILE);
        if (policies != null) {
            earliest = earliest.cappedAt(now.plus(policies), ExpiryLimit.POLICY);
        }
        return credentialsEnd == null ? earliest : earliest.cappedAt(credentialsEnd, ExpiryLimit.CREDENTIALS);
    }

    /**
     * {@return this expiry, or the other one if it is earlier}
     *
     * @param other the other expiry; fractions of a second are dropped
     * @param limit what sets the other expiry
     */
    public GrantExpiry cappedAt(Instant other, ExpiryLimit limit) {
        Instant end = wholeSecond(other);
        return end.isBefore(at) ? new GrantExpiry(end, limit) : this;
    }

    private static Instant wholeSecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** What limits the expiry of a grant. */
    public enum ExpiryLimit {
        /** The tenant's profile. */
        PROFILE,
        /** A policy required a shorter one. */
        POLICY,
        /** The signing credentials expire first; no URL outlives them. */
        CREDENTIALS,
        /** No form lives longer than {@link #MAX_FORM}. */
        FORM,
        /** The upload stops getting grants then. */
        UPLOAD;

        /** {@return the limit's name in the API} */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
