package dev.valetkey.server.client.resume;

import dev.valetkey.server.client.grant.PartPlan;

import java.util.List;

/** What there is of an upload from an earlier run. */
public sealed interface Begun {

    /** Nothing that could be gone on with. */
    record Nothing() implements Begun {}

    /**
     * All of the file is there; only the service's word is missing.
     *
     * @param id of the upload
     */
    record Sent(String id) implements Begun {}

    /**
     * Some of its parts are there.
     *
     * @param id of the upload
     * @param plan how the file is cut
     * @param there the numbers of the parts that need not be sent again
     * @param differing how many parts are there with other bytes
     */
    record Partly(String id, PartPlan plan, List<Integer> there, int differing) implements Begun {
        public Partly {
            there = List.copyOf(there);
        }
    }
}
