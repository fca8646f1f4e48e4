package dev.valetkey.core.verify;

import java.time.Duration;

/**
 * The sizes and durations of sweeps.
 *
 * @param grace how long after the last URL's expiry bytes may still arrive, 0 or more; the verification's
 * @param retry after which time an upload is examined again if its examination failed, more than 0
 * @param retention how long records of uploads without an object are kept after they have settled, more than 1 day, because
 *     idempotency keys refer to them for a day
 * @param batch the maximum number of uploads of one sweep, 1 to 1,000
 * @param autoComplete whether uploads that arrived are finished although no client completed them
 */
public record SweepSettings(Duration grace, Duration retry, Duration retention, int batch, boolean autoComplete) {

    /** The batch if nothing else is configured. */
    public static final int DEFAULT_BATCH = 100;

    /**
     * Checks the durations and the batch.
     *
     * @param grace how long after the last URL's expiry bytes may still arrive, 0 or more; the verification's
     * @param retry after which time an upload is examined again if its examination failed, more than 0
     * @param retention how long records of uploads without an object are kept after they have settled, more than 1 day,
     *     because idempotency keys refer to them for a day
     * @param batch the maximum number of uploads of one sweep, 1 to 1,000
     * @param autoComplete whether uploads that arrived are finished although no client completed them
     * @throws IllegalArgumentException if one of them is out of range
     */
    public SweepSettings {
        if (grace.isNegative()
                || retry.isNegative()
                || retry.isZero()
                || retention.compareTo(Duration.ofDays(1)) <= 0
                || batch < 1
                || batch > 1000) {
            throw new IllegalArgumentException("Invalid settings of sweeps: grace " + grace + ", retry " + retry
                    + ", retention " + retention + ", batch " + batch
                    + ". Expected 0 or more, more than 0, more than 1 day, and 1 to 1000.");
        }
    }
}
