package dev.valetkey.s3.call;

import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 answered to one call, as far as the answer says something about objects. */
public sealed interface Answer<T> {

    /** It was done. */
    record Ok<T>(T value) implements Answer<T> {}

    /** Nothing lies there, a condition did not hold, or another write was faster. */
    record NotApplied<T>(S3Exception cause) implements Answer<T> {}

    /** What was named is not what S3 has. */
    record Rejected<T>(S3Exception cause) implements Answer<T> {}
}
