package dev.valetkey.ledger.jdbc.partition;

import dev.valetkey.core.upload.UploadState;
import dev.valetkey.ledger.jdbc.partition.LedgerCatalog.Index;
import dev.valetkey.ledger.jdbc.partition.LedgerCatalog.TableKey;
import dev.valetkey.ledger.jdbc.sql.Tables;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL of PostgreSQL that changes partitions. */
final class PartitionStatements {

    static final String DEFAULT = "upload_default";

    private static final String UPLOAD = Tables.UPLOAD;
    private static final String OUTBOX = Tables.OUTBOX;
    private static final String BOUND = "upload_partition_bound";

    /** Columns and checks; indexes, keys and grants have the names and the owners of the catalog. */
    private static final String LIKE = "create table %s (like %s including all excluding indexes)";

    /** The states whose records are never deleted. */
    static final String UNFINISHED = Arrays.stream(UploadState.values())
            .filter(state -> !state.ended() && state != UploadState.STORED)
            .map(state -> "'" + state.wireName() + "'")
            .collect(Collectors.joining(", "));

    static final String STORED = "'" + UploadState.STORED.wireName() + "'";

    private PartitionStatements() {}

    /**
     * The check proves that all rows belong to the first partition: it is validated while uploads continue, and the table is then
     * attached without reading it.
     */
    static List<PartitionStep> convert(PartitionChange.Convert convert, LedgerCatalog catalog) {
        IdRange range = IdRange.before(convert.before());
        return List.of(
                PartitionStep.of(
                        excludeVacuum(UPLOAD),
                        dropBound(UPLOAD),
                        "alter table " + UPLOAD + " add constraint " + BOUND + " check (" + range.condition("id")
                                + ") not valid"),
                PartitionStep.of("alter table " + UPLOAD + " validate constraint " + BOUND),
                new PartitionStep(convert(Tables.qualified(convert.first()), convert, range, catalog)));
    }

    /** A check that stays would reject the uploads of the next month. */
    static PartitionStep undoConvert() {
        return PartitionStep.of(dropBound(UPLOAD));
    }

    private static List<String> convert(
            String first, PartitionChange.Convert convert, IdRange range, LedgerCatalog catalog) {
        List<String> sql = new ArrayList<>();
        sql.add(excludeVacuum(UPLOAD));
        sql.addAll(excludeVacuumOfReferences(catalog));
        sql.addAll(dropReferences(catalog));
        rename(sql, first, convert, catalog);
        setOwner(sql, catalog);
        sql.add(LIKE.formatted(UPLOAD, first) + " partition by range (id)");
        sql.add(dropBound(UPLOAD));
        catalog.keys()
                .forEach(key -> sql.add(
                        "alter table " + UPLOAD + " add constraint " + quoted(key.name()) + " " + key.definition()));
        catalog.indexes().forEach(index -> sql.add(index.definition()));
        sql.addAll(catalog.grants());
        sql.add("alter table " + UPLOAD + " attach partition " + first + " " + range.sql());
        sql.add(dropBound(first));
        sql.add("create table " + Tables.qualified(DEFAULT) + " partition of " + UPLOAD + " default");
        resetOwner(sql, catalog);
        sql.addAll(addReferences(catalog));
        return sql;
    }

    private static void rename(List<String> sql, String first, PartitionChange.Convert convert, LedgerCatalog catalog) {
        sql.add("alter table " + UPLOAD + " rename to " + convert.first());
        for (TableKey key : catalog.keys()) {
            sql.add("alter table " + first + " rename constraint " + quoted(key.name()) + " to "
                    + quoted(renamed(key.name(), convert.first())));
        }
        for (Index index : catalog.indexes()) {
            sql.add("alter index " + Tables.qualified(quoted(index.name())) + " rename to "
                    + quoted(renamed(index.name(), convert.first())));
        }
    }

    /** Moved rows leave the table for the length of the transaction, so that their references have to be added again. */
    static PartitionStep create(PartitionChange.Create create, LedgerCatalog catalog) {
        String partition = Tables.qualified(create.name());
        IdRange range = IdRange.of(create.month());
        List<String> sql = new ArrayList<>();
        sql.add(excludeVacuum(Tables.qualified(DEFAULT)));
        sql.addAll(excludeVacuumOfReferences(catalog));
        if (create.lateRows()) {
            sql.addAll(dropReferences(catalog));
        }
        setOwner(sql, catalog);
        sql.add(LIKE.formatted(partition, UPLOAD));
        resetOwner(sql, catalog);
        if (create.lateRows()) {
            sql.add("lock table " + Tables.qualified(DEFAULT) + " in access exclusive mode");
            sql.add("with moved as (delete from " + Tables.qualified(DEFAULT) + " where " + range.condition("id")
                    + " returning *) insert into " + partition + " select * from moved");
        }
        sql.add("alter table " + UPLOAD + " attach partition " + partition + " " + range.sql());
        if (create.lateRows()) {
            sql.addAll(addReferences(catalog));
        }
        return new PartitionStep(sql);
    }

    /** The check reads indexes; the second one, behind the lock, reads them again in memory. */
    static PartitionStep drop(PartitionChange.Drop drop, IdRange range) {
        String partition = Tables.qualified(drop.name());
        String check = requireNothingToKeep(drop, partition, range);
        return PartitionStep.of(
                excludeVacuum(partition),
                excludeVacuum(OUTBOX),
                "set local enable_seqscan = off",
                check,
                "lock table only " + UPLOAD + " in access exclusive mode",
                check,
                "alter table " + UPLOAD + " detach partition " + partition,
                "drop table " + partition);
    }

    private static String requireNothingToKeep(PartitionChange.Drop drop, String partition, IdRange range) {
        return "do $$ begin if exists (select from " + partition + " where state in (" + UNFINISHED + ", " + STORED
                + ")) or exists (select from " + partition + " where state not in (" + UNFINISHED + ", " + STORED
                + ") and sweep_at >= " + timestamp(drop.before()) + ") or exists (select from " + OUTBOX + " where "
                + range.condition("upload_id") + ") then raise exception '" + drop.name()
                + " has records that must be kept' using errcode = 'object_in_use'; end if; end $$";
    }

    /** Counts what a partition has, in one row: stored, unfinished, ended in or after the month, undelivered, all. */
    static String count(LedgerCatalog.Partition partition, YearMonth before) {
        return "select count(*) filter (where state = " + STORED + "), count(*) filter (where state in (" + UNFINISHED
                + ")), count(*) filter (where state not in (" + UNFINISHED + ", " + STORED + ") and sweep_at >= "
                + timestamp(before) + "), (select count(*) from " + OUTBOX + " where "
                + partition.range("count").condition("upload_id") + "), count(*) from "
                + Tables.qualified(partition.name());
    }

    static String countDefault(YearMonth month) {
        return "select count(*) from " + Tables.qualified(DEFAULT) + " where "
                + IdRange.of(month).condition("id");
    }

    /** PostgreSQL analyzes partitions by itself, but not the table above them. */
    static PartitionStep analyze() {
        return PartitionStep.of("analyze " + UPLOAD);
    }

    private static String timestamp(YearMonth month) {
        return "timestamptz '" + IdRange.start(month) + "'";
    }

    private static String dropBound(String table) {
        return "alter table " + table + " drop constraint if exists " + BOUND;
    }

    private static void setOwner(List<String> sql, LedgerCatalog catalog) {
        if (catalog.otherOwner() != null) {
            sql.add("set local role " + catalog.otherOwner());
        }
    }

    private static void resetOwner(List<String> sql, LedgerCatalog catalog) {
        if (catalog.otherOwner() != null) {
            sql.add("reset role");
        }
    }

    /** Waits for a vacuum, or ends an autovacuum, in a mode that requests do not wait behind. */
    private static String excludeVacuum(String table) {
        return "lock table " + table + " in share update exclusive mode";
    }

    private static List<String> excludeVacuumOfReferences(LedgerCatalog catalog) {
        return catalog.references().stream()
                .map(key -> excludeVacuum(key.table()))
                .distinct()
                .toList();
    }

    private static List<String> dropReferences(LedgerCatalog catalog) {
        List<String> sql = new ArrayList<>();
        sql.add("lock table only " + UPLOAD + " in access exclusive mode");
        catalog.references()
                .forEach(key -> sql.add("alter table " + key.table() + " drop constraint " + quoted(key.name())));
        return sql;
    }

    private static List<String> addReferences(LedgerCatalog catalog) {
        return catalog.references().stream()
                .map(key ->
                        "alter table " + key.table() + " add constraint " + quoted(key.name()) + " " + key.definition())
                .toList();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Names of tables, indexes and keys are unique in the schema; PostgreSQL allows 63 bytes. */
    private static String renamed(String name, String partition) {
        String suffix = name.startsWith("upload") ? name.substring("upload".length()) : "_" + name;
        String renamed = partition + suffix;
        return renamed.length() <= 63 ? renamed : renamed.substring(0, 63);
    }
}
