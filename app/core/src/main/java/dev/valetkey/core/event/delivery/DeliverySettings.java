package dev.valetkey.core.event.delivery;

import java.time.Duration;
import java.util.Objects;

/**
 * The timing of delivery.
 *
 * @param timeout how long a listener may take with one event before that counts as a failure
 * @param backoff how long to wait after failures
 * @param maxAttempts after how many failed attempts an event is dead
 */
public record DeliverySettings(Duration timeout, Backoff backoff, int maxAttempts) {

    /** With {@link Backoff#DEFAULT}, an event dies after two to four days: a listener that fails for a weekend loses nothing. */
    public static final int DEFAULT_MAX_ATTEMPTS = 100;

    /** The maximum number of attempts. */
    public static final int MAX_ATTEMPTS = 10_000;

    /**
     * Checks that the timeout is positive and the number of attempts in its range.
     *
     * @param timeout how long a listener may take with one event before that counts as a failure
     * @param backoff how long to wait after failures
     * @param maxAttempts after how many failed attempts an event is dead
     * @throws IllegalArgumentException if the timeout is not positive, or the number of attempts is not 1 to 10,000
     * @throws NullPointerException if the backoff is null
     */
    public DeliverySettings {
        Objects.requireNonNull(backoff, "backoff");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("Patience with a listener is longer than nothing: " + timeout);
        }
        if (maxAttempts < 1 || maxAttempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "Invalid number of attempts: " + maxAttempts + ". Expected 1 to " + MAX_ATTEMPTS + ".");
        }
    }

    /** Twice the patience: what came of an event is written long before another node may claim it. */
    Duration lease() {
        return timeout.multipliedBy(2);
    }
}
