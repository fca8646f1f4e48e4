package dev.valetkey.core.reconcile;

import java.time.Duration;

/**
 * When the bucket is reconciled, and what is removed.
 *
 * @param interval the time from the completion of a pass to the next one, more than 0
 * @param grace how long after the last URL's expiry bytes may still arrive, 0 or more; the verification's
 * @param removeOrphans whether objects and multipart uploads without a record are removed
 * @param orphanAge the minimum age of an orphan: longer than any URL and any upload may last
 * @param maxPages how many pages one run lists at most; the next run continues
 */
public record ReconcileSettings(
        Duration interval, Duration grace, boolean removeOrphans, Duration orphanAge, int maxPages) {

    /** The pages of a run if nothing else is configured: a hundred thousand objects. */
    public static final int DEFAULT_MAX_PAGES = 100;

    /** Added to the longest life of an upload: clocks differ by up to a minute, and running requests end within hours. */
    public static final Duration ORPHAN_MARGIN = Duration.ofDays(1);

    /**
     * Checks the durations.
     *
     * @param interval the time from the completion of a pass to the next one, more than 0
     * @param grace how long after the last URL's expiry bytes may still arrive, 0 or more; the verification's
     * @param removeOrphans whether objects and multipart uploads without a record are removed
     * @param orphanAge the minimum age of an orphan: longer than any URL and any upload may last
     * @param maxPages how many pages one run lists at most; the next run continues
     * @throws IllegalArgumentException if one of them is out of range
     */
    public ReconcileSettings {
        if (interval.isNegative()
                || interval.isZero()
                || grace.isNegative()
                || orphanAge.compareTo(ORPHAN_MARGIN) < 0
                || maxPages < 1) {
            throw new IllegalArgumentException(
                    "Invalid settings of the reconciliation: interval " + interval + ", grace "
                            + grace + ", age of orphans " + orphanAge + ", pages " + maxPages
                            + ". Expected more than 0, 0 or more, " + ORPHAN_MARGIN + " or more, and 1 or more.");
        }
    }
}
