package dev.valetkey.core.arrival;

/** The effect of an object that S3 has reported. */
public enum ArrivalOutcome {
    /** The upload was verified and is stored. */
    STORED,
    /** An inspection rejected the object, which is in the quarantine. */
    QUARANTINED,
    /** The object differs from the grant, so that the upload was rejected. */
    REJECTED,
    /** The upload has expired, because no object exists and none can arrive any more. */
    EXPIRED,
    /** No object exists at the key: it was removed after the report, or the report is wrong. */
    ABSENT,
    /** The upload had ended before. */
    SETTLED,
    /** The object matches the grant, and the upload awaits the verdict of an inspection. */
    INSPECTING,
    /**
     * The upload is being verified at this moment, or awaits a verdict that a scanner has just reported. Whether that
     * verification has seen the object or the verdict is unknown.
     */
    RUNNING,
    /** No upload has this key. */
    UNKNOWN,
    /** The object is in another bucket, or its key has a form that this service does not assign. */
    FOREIGN
}
