package dev.valetkey.core.port.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * Where keyed requests are remembered, beside the uploads of the {@link dev.valetkey.core.port.ledger.Ledger}. Every call throws
 * {@link dev.valetkey.core.port.ledger.LedgerUnavailableException} when the ledger cannot be asked. Implementations are thread-safe, and
 * what they wrote survives the process.
 */
public interface IdempotencyKeys {

    /** How long a key is remembered. */
    Duration RETENTION = Duration.ofHours(24);

    /** How long nobody takes over from who began; a node that died holds a key no longer than that. */
    Duration LEASE = Duration.ofMinutes(1);

    /** Claims the request's work, or says what is known of it. Of several who begin at once, one begins. */
    ClaimOutcome claim(IdempotentRequest request, Instant now);

    /**
     * Remembers the results and adds the new uploads to the ledger, all of it or nothing, in one transaction.
     *
     * @return false if the claim is somebody else's by now, and nothing was written
     */
    boolean complete(IdempotencyRecord fulfilment);

    /** Nothing came of the work: the key is as good as new. Does nothing if the claim is somebody else's by now. */
    void release(IdempotencyClaim claim);
}
