package dev.valetkey.core.event.delivery;

import java.time.Duration;
import java.util.Objects;

/**
 * The timing of delivery.
 *
 * @param timeout how long a listener may take with one event before that counts as a failure
 * @param backoff how long to wait after failures
 */
public record DeliverySettings(Duration timeout, Backoff backoff) {

    /**
     * Checks that the timeout is positive.
     *
     * @param timeout how long a listener may take with one event before that counts as a failure
     * @param backoff how long to wait after failures
     * @throws IllegalArgumentException if the timeout is not positive
     * @throws NullPointerException if the backoff is null
     */
    public DeliverySettings {
        Objects.requireNonNull(backoff, "backoff");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Patience with a listener is longer than nothing: " + timeout);
        }
    }

    /** Twice the patience: what came of an event is written long before another node may claim it. */
    Duration lease() {
        return timeout.multipliedBy(2);
    }
}
