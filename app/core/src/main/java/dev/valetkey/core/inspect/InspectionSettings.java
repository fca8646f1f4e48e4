package dev.valetkey.core.inspect;

import java.time.Duration;

/**
 * How long inspections may take.
 *
 * @param maxWait how long after the last URL's expiry an upload may wait for a verdict before it is rejected, more than 0
 * @param retry when an inspection that failed is tried again, 1 second to 1 hour
 * @param quarantine how long rejected bytes are kept if the profile keeps them, 1 hour to 366 days
 */
public record InspectionSettings(Duration maxWait, Duration retry, Duration quarantine) {

    /** The minimum retention of rejected bytes. */
    public static final Duration MIN_QUARANTINE = Duration.ofHours(1);

    /** The maximum retention of rejected bytes. */
    public static final Duration MAX_QUARANTINE = Duration.ofDays(366);

    /**
     * Checks the durations.
     *
     * @param maxWait how long after the last URL's expiry an upload may wait for a verdict before it is rejected, more than 0
     * @param retry when an inspection that failed is tried again, 1 second to 1 hour
     * @param quarantine how long rejected bytes are kept if the profile keeps them, 1 hour to 366 days
     * @throws IllegalArgumentException if a duration is out of range
     */
    public InspectionSettings {
        if (maxWait.isNegative() || maxWait.isZero()) {
            throw new IllegalArgumentException(
                    "Invalid maximum wait of inspections: " + maxWait + ". Expected a positive duration.");
        }
        if (retry.compareTo(Duration.ofSeconds(1)) < 0 || retry.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "Invalid retry of inspections: " + retry + ". Expected 1 second to 1 hour.");
        }
        if (quarantine.compareTo(MIN_QUARANTINE) < 0 || quarantine.compareTo(MAX_QUARANTINE) > 0) {
            throw new IllegalArgumentException(
                    "Invalid retention of the quarantine: " + quarantine + ". Expected 1 hour to 366 days.");
        }
    }
}
