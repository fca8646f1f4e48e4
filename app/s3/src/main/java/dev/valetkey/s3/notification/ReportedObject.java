package dev.valetkey.s3.notification;

import java.util.Objects;

/**
 * An object that was reported. Size, ETag, sequencer and verdict of the report are not read: S3's state decides, so that neither
 * their order nor their truth matters.
 *
 * @param bucket the name of the bucket
 * @param key the key, decoded
 * @param report what was reported
 */
public record ReportedObject(String bucket, String key, Report report) {

    /** What was reported about an object. */
    public enum Report {
        /** S3 has stored it. */
        CREATED,
        /** Amazon GuardDuty has scanned it, with any result. */
        SCANNED
    }

    /**
     * Checks that no member is null.
     *
     * @param bucket the name of the bucket
     * @param key the key, decoded
     * @param report what was reported
     * @throws NullPointerException if a member is null
     */
    public ReportedObject {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(report, "report");
    }
}
