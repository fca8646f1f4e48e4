package dev.valetkey.server.client.resume;

import dev.valetkey.server.client.grant.PartPlan;

import java.util.List;

/** What there is of an upload from an earlier run. */
public sealed interface Begun {

    /** Nothing that could be gone on with. */
    record None() implements Begun {}

    /**
     * All of the file is there; only the service's word is missing.
     *
     * @param id of the upload
     */
    record AwaitingCompletion(String id) implements Begun {}

    /**
     * Some of its parts are there.
     *
     * @param id of the upload
     * @param layout how the file is cut
     * @param storedParts the numbers of the parts that need not be sent again
     * @param differing how many parts are there with other bytes
     */
    record Partial(String id, PartPlan layout, List<Integer> storedParts, int differing) implements Begun {
        public Partial {
            storedParts = List.copyOf(storedParts);
        }
    }
}
