package dev.valetkey.client.resume;

import dev.valetkey.client.wire.PartLayout;

import java.util.List;

/** The state of an upload of an earlier run. */
public sealed interface ResumableUpload {

    /** Nothing to resume. */
    record None() implements ResumableUpload {}

    /**
     * S3 stores the whole file; only its verification is to be awaited.
     *
     * @param id the upload's id
     */
    record AwaitingCompletion(String id) implements ResumableUpload {}

    /**
     * S3 stores some of the parts.
     *
     * @param id the upload's id
     * @param layout the file's division into parts
     * @param storedParts the numbers of the stored parts that match the file
     * @param differing number of stored parts that differ from the file
     */
    record Partial(String id, PartLayout layout, List<Integer> storedParts, int differing) implements ResumableUpload {
        /**
         * Copies the list.
         *
         * @param id the upload's id
         * @param layout the file's division into parts
         * @param storedParts the numbers of the stored parts that match the file
         * @param differing number of stored parts that differ from the file
         */
        public Partial {
            storedParts = List.copyOf(storedParts);
        }
    }
}
