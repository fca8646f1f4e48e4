package dev.valetkey.core.port.webhook;

import java.time.Instant;
import java.util.List;

/**
 * Stores the webhook endpoints that operators create at run time, for all nodes. Every call throws
 * {@link dev.valetkey.core.port.ledger.LedgerUnavailableException} if the registry is unavailable. Implementations are
 * thread-safe and durable.
 */
public interface WebhookRegistry {

    /** The maximum number of endpoints, with those that are being deleted. */
    int MAX_ENDPOINTS = 100;

    /** The maximum number of endpoints of one tenant, with those that are being deleted. */
    int MAX_OF_TENANT = 10;

    /**
     * Adds an endpoint, unless its name is taken or a maximum is reached. Concurrent calls cannot exceed a maximum together.
     *
     * @param endpoint the endpoint
     * @return whether it was added
     */
    Added add(StoredWebhook endpoint);

    /** {@return all endpoints except those that are being deleted, in the order of the names} */
    List<StoredWebhook> all();

    /**
     * Changes URL, events, secrets and whether events are sent, unless the endpoint has changed since it was read.
     *
     * @param changed the changed endpoint, with the revision that was read
     * @return false if nothing was changed
     */
    boolean replace(StoredWebhook changed);

    /**
     * Deletes an endpoint: no node sends to it any more. Its name stays taken until {@link #purge} has deleted its events.
     *
     * @param name the name of the endpoint
     * @param at the time of the deletion
     * @return false if the endpoint does not exist
     */
    boolean delete(String name, Instant at);

    /**
     * Deletes the remains of a deleted endpoint: events that it has not received, and its log.
     *
     * @param deletedBefore only endpoints that were deleted before; later ones may still be known to other nodes
     * @param limit the maximum number of events
     * @return false if no deleted endpoint is left
     */
    boolean purge(Instant deletedBefore, int limit);

    /** What came of an addition. */
    enum Added {
        /** The endpoint is stored. */
        ADDED,
        /** The name belongs to another endpoint, which may be being deleted. */
        EXISTS,
        /** There are {@link WebhookRegistry#MAX_ENDPOINTS} endpoints. */
        TOO_MANY,
        /** The tenant has {@link WebhookRegistry#MAX_OF_TENANT} endpoints. */
        TOO_MANY_OF_TENANT
    }
}
