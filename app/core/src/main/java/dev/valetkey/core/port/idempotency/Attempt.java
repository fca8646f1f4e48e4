package dev.valetkey.core.port.idempotency;

import java.util.List;
import java.util.Objects;

/** What is known under a request's key. */
public sealed interface Attempt {

    /** Nothing, or nothing any more: the work is to be done by who holds the claim. */
    record Begun(Claim claim) implements Attempt {
        public Begun {
            Objects.requireNonNull(claim, "claim");
        }
    }

    /** Somebody is at it. */
    record Running() implements Attempt {}

    /** The work is done, and these are its results in the order of what was asked for. */
    record Done(List<Result> results) implements Attempt {
        public Done {
            results = List.copyOf(results);
        }
    }

    /** The key was used for a request that says something else. */
    record Other() implements Attempt {}
}
