package dev.valetkey.s3.queue;

import dev.valetkey.core.arrival.ArrivalOutcome;

import java.util.Locale;

/** The outcome of a message, or of one of the objects in it; those that need the most attention are last. */
public enum MessageOutcome {
    /** The upload was verified and is stored. */
    STORED,
    /** The upload was quarantined. */
    QUARANTINED,
    /** The upload was rejected. */
    REJECTED,
    /** The upload has expired. */
    EXPIRED,
    /** The object does not exist any more. */
    ABSENT,
    /** The upload awaits the verdict of an inspection, which the sweeper calls again. */
    INSPECTING,
    /** The upload had ended before. */
    SETTLED,
    /** No upload has this key. */
    UNKNOWN,
    /** The object is not one of this service. */
    FOREIGN,
    /** S3 has tested the queue. */
    TEST,
    /** S3 reports something else than a created object. */
    OTHER,
    /** The upload is being verified already; the message is received again, a limited number of times. */
    RUNNING,
    /** The message is not a notification of S3; it is received again until the queue moves it to its dead-letter queue. */
    MALFORMED,
    /** S3 or the ledger is unavailable; the message is received again. */
    UNAVAILABLE,
    /** The verification failed for another reason; the message is received again. */
    FAILED;

    /** {@return the name in metrics} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MessageOutcome of(ArrivalOutcome arrival) {
        return switch (arrival) {
            case STORED -> STORED;
            case QUARANTINED -> QUARANTINED;
            case REJECTED -> REJECTED;
            case EXPIRED -> EXPIRED;
            case ABSENT -> ABSENT;
            case INSPECTING -> INSPECTING;
            case SETTLED -> SETTLED;
            case RUNNING -> RUNNING;
            case UNKNOWN -> UNKNOWN;
            case FOREIGN -> FOREIGN;
        };
    }
}
