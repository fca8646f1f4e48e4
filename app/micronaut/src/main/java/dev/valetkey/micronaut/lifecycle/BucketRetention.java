package dev.valetkey.micronaut.lifecycle;

import java.util.Optional;

/**
 * How long the bucket keeps what an upload needs until it is settled; empty is for ever.
 *
 * @param incoming objects below {@code incoming/}, the seals of used keys among them
 * @param parts parts of multipart uploads that nobody completed
 */
record BucketRetention(Optional<RetentionRule> incoming, Optional<RetentionRule> parts) {

    /** Of a bucket that removes nothing by itself. */
    static final BucketRetention UNLIMITED = new BucketRetention(Optional.empty(), Optional.empty());
}
