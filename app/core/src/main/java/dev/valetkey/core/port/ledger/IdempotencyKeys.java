package dev.valetkey.core.port.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * Stores the results of keyed requests, next to the uploads of the {@link Ledger}. Every call throws {@link
 * LedgerUnavailableException} if the ledger is unavailable. Implementations are thread-safe and durable.
 */
public interface IdempotencyKeys {

    /** How long a key is stored. */
    Duration RETENTION = Duration.ofHours(24);

    /** How long a claim is exclusive; a node that died blocks a key no longer than that. */
    Duration LEASE = Duration.ofMinutes(1);

    /**
     * Claims the execution of the request, or returns the state of its key. Of several concurrent claims, one succeeds.
     */
    ClaimOutcome claim(IdempotentRequest request, Instant now);

    /**
     * Stores the results and adds the new uploads to the ledger in one transaction.
     *
     * @return false if another node owns the claim now, and nothing was written
     */
    boolean complete(IdempotencyRecord fulfilment);

    /** Removes the key, as if the request had never been sent. Does nothing if another node owns the claim now. */
    void release(IdempotencyClaim claim);
}
