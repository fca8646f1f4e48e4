package dev.valetkey.core.verify;

import dev.valetkey.core.upload.Upload;

import java.time.Duration;

/**
 * Observes verifications, for example to count them. A request for an upload that is settled, or that another node verifies, is
 * not a verification.
 *
 * <p>Called in the thread of the verification. An implementation is thread-safe, returns at once and throws nothing.
 */
public interface VerificationObserver {

    /** Observes nothing. */
    VerificationObserver NONE = new VerificationObserver() {};

    /**
     * This node continues the verification of a node that died or lost its lease.
     *
     * @param upload the upload as the other node left it
     */
    default void takenOver(Upload upload) {}

    /**
     * A verification ended with a result.
     *
     * @param result the result
     * @param duration the time since this node acquired the lease
     */
    default void verified(Verification result, Duration duration) {}

    /**
     * A verification ended with an exception; the upload will be verified again.
     *
     * @param failure why it ended
     * @param duration the time since this node acquired the lease
     */
    default void failed(RuntimeException failure, Duration duration) {}
}
