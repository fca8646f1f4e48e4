package dev.valetkey.core.webhook;

import dev.valetkey.core.event.delivery.Backoff;

import java.time.Duration;
import java.util.Objects;

/**
 * The timing of webhooks.
 *
 * @param timeout how long one request may take
 * @param backoff how long to wait after failures
 * @param giveUpAfter for how long a failed event is sent again
 * @param deadRetention how long dead deliveries are kept
 */
public record WebhookSettings(Duration timeout, Backoff backoff, Duration giveUpAfter, Duration deadRetention) {

    /** Five seconds, then twice as long after each failure, up to an hour. */
    public static final Backoff DEFAULT_BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1), 11);

    /** More than three days: an endpoint that is down for three days loses nothing. */
    public static final Duration DEFAULT_GIVE_UP_AFTER = Duration.ofHours(76);

    /** How many entries of the delivery log are kept for each endpoint. */
    public static final int LOG_ENTRIES = 1000;

    /**
     * Checks that the durations are positive.
     *
     * @param timeout how long one request may take
     * @param backoff how long to wait after failures
     * @param giveUpAfter for how long a failed event is sent again
     * @param deadRetention how long dead deliveries are kept
     * @throws IllegalArgumentException if a duration is not positive
     * @throws NullPointerException if the backoff is null
     */
    public WebhookSettings {
        Objects.requireNonNull(backoff, "backoff");
        requirePositive("timeout", timeout);
        requirePositive("giveUpAfter", giveUpAfter);
        requirePositive("deadRetention", deadRetention);
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("Invalid " + name + ": " + duration + ". Expected more than 0.");
        }
    }

    /** The result of a request is recorded long before another node may claim the endpoint. */
    Duration lease() {
        return timeout.multipliedBy(2).plusSeconds(30);
    }
}
