package dev.valetkey.core.multipart;

import java.util.List;

/** The result of assembling the parts of an upload to one object. */
public sealed interface AssemblyOutcome {

    /** The object exists. */
    record Assembled() implements AssemblyOutcome {}

    /** The store has no part, or no such multipart upload. */
    record NoParts() implements AssemblyOutcome {}

    /**
     * The parts do not match the plan; they can be sent again.
     *
     * @param mismatches every difference, at least one
     */
    record Mismatched(List<PartMismatch> mismatches) implements AssemblyOutcome {
        /**
         * Copies the list.
         *
         * @param mismatches every difference, at least one
         * @throws IllegalArgumentException if there are no mismatches
         */
        public Mismatched {
            mismatches = List.copyOf(mismatches);
            if (mismatches.isEmpty()) {
                throw new IllegalArgumentException("Faulty parts have one fault at least");
            }
        }
    }

    /**
     * Another request completed the upload, or our own earlier attempt whose response was lost: the object at the key
     * decides.
     */
    record Inconclusive() implements AssemblyOutcome {}
}
