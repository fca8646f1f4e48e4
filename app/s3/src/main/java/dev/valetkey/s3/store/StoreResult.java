package dev.valetkey.s3.store;

import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 answered to one call, as far as the answer says something about objects. */
public sealed interface StoreResult<T> {

    /** It was done. */
    record Ok<T>(T value) implements StoreResult<T> {}

    /** Nothing lies there, a condition did not hold, or another write was faster. */
    record NotApplied<T>(S3Exception cause) implements StoreResult<T> {}

    /** What was named is not what S3 has. */
    record Rejected<T>(S3Exception cause) implements StoreResult<T> {}
}
