package dev.valetkey.s3.store;

import software.amazon.awssdk.services.s3.model.S3Exception;

/** The result of one S3 call that succeeded or failed because of the state of an object. */
sealed interface StoreResult<T> {

    /** The call succeeded. */
    record Ok<T>(T value) implements StoreResult<T> {}

    /** The key or upload does not exist, a condition failed, or another write was faster. */
    record NotApplied<T>(S3Exception cause) implements StoreResult<T> {}

    /** S3 rejected the parts of a completion. */
    record Rejected<T>(S3Exception cause) implements StoreResult<T> {}
}
