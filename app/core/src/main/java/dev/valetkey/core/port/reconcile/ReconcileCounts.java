package dev.valetkey.core.port.reconcile;

import java.util.Objects;

/**
 * What a pass has found and done so far.
 *
 * @param objects of the objects
 * @param multiparts of the multipart uploads
 */
public record ReconcileCounts(Tally objects, Tally multiparts) {

    /** The counts at the beginning of a pass. */
    public static final ReconcileCounts NONE = new ReconcileCounts(Tally.NONE, Tally.NONE);

    /**
     * Checks that no member is null.
     *
     * @param objects of the objects
     * @param multiparts of the multipart uploads
     * @throws NullPointerException if a member is null
     */
    public ReconcileCounts {
        Objects.requireNonNull(objects, "objects");
        Objects.requireNonNull(multiparts, "multiparts");
    }

    /** {@return the sums of both} */
    public Tally total() {
        return objects.plus(multiparts);
    }

    /**
     * Counts of one kind.
     *
     * @param listed everything below the prefix, foreign keys included
     * @param late arrived after their upload had ended; they are removed, unless that fails
     * @param orphans without a record in the ledger
     * @param orphansRemoved how many of the orphans were removed
     * @param failed late ones and orphans that could not be removed
     */
    public record Tally(long listed, long late, long orphans, long orphansRemoved, long failed) {

        /** Nothing. */
        public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

        /**
         * {@return the sum}
         *
         * @param other what to add
         */
        public Tally plus(Tally other) {
            return new Tally(
                    listed + other.listed,
                    late + other.late,
                    orphans + other.orphans,
                    orphansRemoved + other.orphansRemoved,
                    failed + other.failed);
        }
    }
}
