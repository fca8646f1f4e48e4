package dev.valetkey.core.port.webhook;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What operators read and change of the deliveries of webhooks. Every call throws
 * {@link dev.valetkey.core.port.ledger.LedgerUnavailableException} if they are unavailable. Implementations are thread-safe.
 */
public interface WebhookRecords {

    /** The maximum number of deliveries of each kind that are counted. */
    int MAX_COUNTED = 100_000;

    /** {@return the state of every endpoint that has had a delivery, in the order of the names} */
    List<EndpointState> states();

    /**
     * {@return the latest attempts of an endpoint, newest first}
     *
     * @param endpoint the name of the endpoint
     * @param limit the maximum number
     */
    List<WebhookAttempt> attempts(String endpoint, int limit);

    /**
     * Makes dead deliveries due again, the oldest first.
     *
     * @param endpoint the name of the endpoint
     * @param event only this event, or null for all
     * @param dueAt when they are due
     * @param giveUpAt the time after which a failed attempt is the last one
     * @param limit the maximum number
     * @return how many
     */
    int replay(String endpoint, @Nullable UUID event, Instant dueAt, Instant giveUpAt, int limit);

    /**
     * Enables an endpoint that was disabled, and ends its pause.
     *
     * @param endpoint the name of the endpoint
     * @param dueAt when the next attempt is due
     * @return false if no endpoint of this name has had a delivery
     */
    boolean enable(String endpoint, Instant dueAt);

    /**
     * The state of an endpoint.
     *
     * @param endpoint the name
     * @param failures how many attempts have failed since the last delivery
     * @param pending how many events it has not received, up to {@value #MAX_COUNTED}
     * @param oldest when the oldest of them happened; null if nothing is pending
     * @param dead how many events are not delivered any more, up to {@value #MAX_COUNTED}
     * @param disabledAt when it answered 410 Gone; null if it is enabled
     */
    record EndpointState(
            String endpoint,
            int failures,
            long pending,
            @Nullable Instant oldest,
            long dead,
            @Nullable Instant disabledAt) {}
}
