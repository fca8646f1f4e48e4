package dev.valetkey.client.resume;

import dev.valetkey.client.wire.PartLayout;

import java.util.List;

/** What there is of an upload from an earlier run. */
public sealed interface ResumableUpload {

    /** Nothing that could be gone on with. */
    record None() implements ResumableUpload {}

    /**
     * All of the file is there; only the service's word is missing.
     *
     * @param id of the upload
     */
    record AwaitingCompletion(String id) implements ResumableUpload {}

    /**
     * Some of its parts are there.
     *
     * @param id of the upload
     * @param layout how the file is cut
     * @param storedParts the numbers of the parts that need not be sent again
     * @param differing how many parts are there with other bytes
     */
    record Partial(String id, PartLayout layout, List<Integer> storedParts, int differing) implements ResumableUpload {
        public Partial {
            storedParts = List.copyOf(storedParts);
        }
    }
}
