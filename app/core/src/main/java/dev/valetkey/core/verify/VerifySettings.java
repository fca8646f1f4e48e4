package dev.valetkey.core.verify;

import java.time.Duration;

/**
 * How patient verification is.
 *
 * @param lease how long one node may look at the bytes before another takes over; longer than a copy of 5 GiB takes
 * @param grace how long after the last URL's end bytes may still arrive: expiry is tested when a request starts
 */
public record VerifySettings(Duration lease, Duration grace) {

    public VerifySettings {
        if (lease.isNegative() || lease.isZero() || grace.isNegative()) {
            throw new IllegalArgumentException(
                    "A lease is longer than nothing and a grace not less: " + lease + ", " + grace);
        }
    }
}
