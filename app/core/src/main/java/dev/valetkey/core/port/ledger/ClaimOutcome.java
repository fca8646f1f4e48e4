package dev.valetkey.core.port.ledger;

import java.util.List;
import java.util.Objects;

/** What is known under a request's key. */
public sealed interface ClaimOutcome {

    /** The key is new or has expired: the holder of the claim executes the request. */
    record Claimed(IdempotencyClaim claim) implements ClaimOutcome {
        public Claimed {
            Objects.requireNonNull(claim, "claim");
        }
    }

    /** Somebody is at it. */
    record InProgress() implements ClaimOutcome {}

    /** The request was executed, with these results in the order of the requested items. */
    record Completed(List<IdempotencyResult> results) implements ClaimOutcome {
        public Completed {
            results = List.copyOf(results);
        }
    }

    /** The key was used for a request with another content. */
    record KeyMismatch() implements ClaimOutcome {}
}
