package dev.valetkey.core.port.ledger;

import java.util.List;
import java.util.Objects;

/** What is known under a request's key. */
public sealed interface ClaimOutcome {

    /** Nothing, or nothing any more: the work is to be done by who holds the claim. */
    record Claimed(IdempotencyClaim claim) implements ClaimOutcome {
        public Claimed {
            Objects.requireNonNull(claim, "claim");
        }
    }

    /** Somebody is at it. */
    record InProgress() implements ClaimOutcome {}

    /** The work is done, and these are its results in the order of what was asked for. */
    record Completed(List<IdempotencyResult> results) implements ClaimOutcome {
        public Completed {
            results = List.copyOf(results);
        }
    }

    /** The key was used for a request that says something else. */
    record KeyMismatch() implements ClaimOutcome {}
}
