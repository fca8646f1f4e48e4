package dev.valetkey.s3.queue;

import java.time.Duration;

/** Observes a consumer. Called in its threads. */
public interface ConsumerObserver {

    /** Observes nothing. */
    ConsumerObserver NONE = new ConsumerObserver() {};

    /**
     * An object in a message, or a message without objects, was handled.
     *
     * @param outcome its outcome
     */
    default void handled(MessageOutcome outcome) {}

    /**
     * A message is done and is being deleted.
     *
     * @param age the time since it was sent to the queue
     */
    default void done(Duration age) {}

    /** A call of SQS succeeded that received messages, or none. */
    default void polled() {}

    /**
     * A call of SQS failed.
     *
     * @param call {@code receive}, {@code delete} or {@code visibility}
     */
    default void failed(String call) {}
}
