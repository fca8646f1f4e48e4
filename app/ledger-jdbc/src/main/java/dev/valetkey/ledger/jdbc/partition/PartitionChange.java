package dev.valetkey.ledger.jdbc.partition;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One change of the partitions that a request needs, or why a part of it is not possible. The text is for operators. */
public sealed interface PartitionChange {

    /**
     * The table becomes the first partition of a partitioned table, without a copy of its rows.
     *
     * @param first the name of the first partition
     * @param before the month from which on uploads are in other partitions
     */
    record Convert(String first, YearMonth before) implements PartitionChange {

        @Override
        public String toString() {
            return "upload, whose present rows become the partition " + first;
        }
    }

    /**
     * A month gets a partition.
     *
     * @param name the name of the partition
     * @param month the month
     * @param moved the rows that are in the default partition and are moved
     * @param lateRows whether rows of this month may arrive meanwhile
     */
    record Create(String name, YearMonth month, long moved, boolean lateRows) implements PartitionChange {

        @Override
        public String toString() {
            return name + (moved == 0 ? "" : ", with " + number(moved, "row") + " of the default partition");
        }
    }

    /**
     * A partition is dropped.
     *
     * @param name the name of the partition
     * @param rows the number of its rows
     * @param before all of its records ended before this month
     */
    record Drop(String name, long rows, YearMonth before) implements PartitionChange {

        @Override
        public String toString() {
            return name + ", with " + number(rows, "record");
        }
    }

    /**
     * A partition is not dropped, because it has records that must be kept.
     *
     * @param name the name of the partition
     * @param stored records of stored objects
     * @param unfinished records that are issued, verifying, inspecting or quarantined
     * @param recent records that ended in or after the month
     * @param events events that listeners have not received
     * @param before the month
     */
    record Keep(String name, long stored, long unfinished, long recent, long events, YearMonth before)
            implements PartitionChange {

        @Override
        public String toString() {
            List<String> holders = new ArrayList<>();
            add(holders, stored, "stored");
            add(holders, unfinished, "issued, verifying, inspecting or quarantined");
            add(holders, recent, "ended since " + before + "-01");
            add(holders, events, "undelivered events");
            return name + ": " + String.join(", ", holders);
        }

        private static void add(List<String> holders, long count, String what) {
            if (count > 0) {
                holders.add(String.format(Locale.ROOT, "%,d %s", count, what));
            }
        }
    }

    /**
     * A month gets no partition, because the default partition has too many of its rows.
     *
     * @param name the name of the partition
     * @param rows the number of rows
     * @param maxMoved the limit
     */
    record Defer(String name, long rows, long maxMoved) implements PartitionChange {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %,d rows of the default partition would be moved while uploads wait, and at most %,d may be",
                    name,
                    rows,
                    maxMoved);
        }
    }

    private static String number(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }
}
