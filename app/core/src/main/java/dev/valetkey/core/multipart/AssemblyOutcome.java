package dev.valetkey.core.multipart;

import java.util.List;

/** What became of the wish to make one object of an upload's parts. */
public sealed interface AssemblyOutcome {

    /** The object is there. */
    record Assembled() implements AssemblyOutcome {}

    /** The store has no part, or knows the multipart upload no more. */
    record NoParts() implements AssemblyOutcome {}

    /** The parts are not what was planned; they can be sent again. */
    record Mismatched(List<PartMismatch> mismatches) implements AssemblyOutcome {
        public Mismatched {
            mismatches = List.copyOf(mismatches);
            if (mismatches.isEmpty()) {
                throw new IllegalArgumentException("Faulty parts have one fault at least");
            }
        }
    }

    /** Somebody else was there, or our own earlier attempt whose answer was lost: what lies at the key decides. */
    record Inconclusive() implements AssemblyOutcome {}
}
