package dev.valetkey.s3.store;

import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * S3 denied access to the service's own credentials. Always the cause of a
 * {@link dev.valetkey.core.port.store.StoreUnavailableException}; a type of its own, because a retry does not help until an
 * operator changes the role, the bucket policy or the keys.
 */
public final class StoreAccessDeniedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreAccessDeniedException(String call, String permissions, S3Exception cause) {
        super(
                "S3 refused " + call + " with " + cause.statusCode() + "; the service's role needs " + permissions
                        + ", and the keys, the region and the bucket must belong together",
                cause);
    }
}
