package dev.valetkey.micronaut.web.receive;

import java.time.Duration;

/**
 * The pace at which a body must arrive. A limit of the pause between two bytes would not do: a byte every thirty seconds keeps a
 * connection for days.
 *
 * @param timeout the time within which the whole body must arrive
 * @param bytesPerSecond what must have arrived on average after {@link #GRACE}
 */
record MinimumPace(Duration timeout, long bytesPerSecond) {

    /** For the handshakes and lost packets of a mobile network. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /**
     * {@return whether a body arrives too slowly}
     *
     * @param received how many bytes have arrived
     * @param elapsed since when the body has been arriving
     */
    boolean isMissed(long received, Duration elapsed) {
        Duration counted = elapsed.minus(GRACE);
        return elapsed.compareTo(timeout) >= 0
                || (!counted.isNegative() && received * 1000 < bytesPerSecond * counted.toMillis());
    }
}
