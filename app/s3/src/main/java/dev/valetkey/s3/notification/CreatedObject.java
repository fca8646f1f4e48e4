package dev.valetkey.s3.notification;

import java.util.Objects;

/**
 * An object that S3 has reported as created. Size, ETag and sequencer of the report are not read: S3's state decides, so that
 * neither their order nor their truth matters.
 *
 * @param bucket the name of the bucket
 * @param key the key, decoded
 */
public record CreatedObject(String bucket, String key) {

    /**
     * Checks that no member is null.
     *
     * @param bucket the name of the bucket
     * @param key the key, decoded
     * @throws NullPointerException if a member is null
     */
    public CreatedObject {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
    }
}
