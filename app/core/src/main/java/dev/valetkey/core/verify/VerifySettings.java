package dev.valetkey.core.verify;

import java.time.Duration;

/**
 * The timing of verification.
 *
 * @param lease how long one node may verify before another takes over; longer than a copy of 5 GiB takes
 * @param grace how long after the last URL's expiry bytes may still arrive: S3 checks the expiry when a request starts
 */
public record VerifySettings(Duration lease, Duration grace) {

    /**
     * Checks the durations.
     *
     * @param lease how long one node may verify before another takes over; longer than a copy of 5 GiB takes
     * @param grace how long after the last URL's expiry bytes may still arrive: S3 checks the expiry when a request
     *     starts
     * @throws IllegalArgumentException if the lease is not positive or the grace is negative
     */
    public VerifySettings {
        if (lease.isNegative() || lease.isZero() || grace.isNegative()) {
            throw new IllegalArgumentException(
                    "A lease is longer than nothing and a grace not less: " + lease + ", " + grace);
        }
    }
}
