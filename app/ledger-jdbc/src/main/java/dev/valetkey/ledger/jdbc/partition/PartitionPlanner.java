package dev.valetkey.ledger.jdbc.partition;

import dev.valetkey.ledger.jdbc.database.LedgerUnusableException;
import dev.valetkey.ledger.jdbc.partition.LedgerCatalog.Partition;
import dev.valetkey.ledger.jdbc.partition.PartitionChange.Convert;
import dev.valetkey.ledger.jdbc.partition.PartitionChange.Create;
import dev.valetkey.ledger.jdbc.partition.PartitionChange.Defer;
import dev.valetkey.ledger.jdbc.partition.PartitionChange.Drop;
import dev.valetkey.ledger.jdbc.partition.PartitionChange.Keep;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares a request with the partitions of the database. */
final class PartitionPlanner {

    /**
     * The first partition ends at least as much later. The check that proves what it contains would reject later uploads, should
     * nobody remove it after a conversion that was killed.
     */
    private static final Duration MIN_REST_OF_FIRST = Duration.ofDays(7);

    private final Connection connection;
    private final PartitionRequest request;
    private final Instant now;
    private final YearMonth currentMonth;

    PartitionPlanner(Connection connection, PartitionRequest request, Instant now) {
        this.connection = connection;
        this.request = request;
        this.now = now;
        this.currentMonth = month(now);
    }

    PartitionPlan plan() throws SQLException {
        LedgerCatalog catalog = CatalogReader.read(connection);
        List<PartitionChange> changes = new ArrayList<>();
        YearMonth first;
        if (catalog.partitioned()) {
            requireDefault(catalog);
            first = catalog.firstMonth().orElse(currentMonth);
        } else {
            first = month(now.plus(MIN_REST_OF_FIRST)).plusMonths(1);
            requireConvertible(catalog, first);
            changes.add(new Convert("upload_before_" + suffix(first), first));
        }
        YearMonth end = currentMonth.plusMonths(request.months() + 1L);
        for (YearMonth month = first; month.isBefore(end); month = month.plusMonths(1)) {
            if (!catalog.covers(IdRange.of(month))) {
                addCreate(month, catalog.partitioned(), changes);
            }
        }
        if (request.dropBefore() != null) {
            addDrops(request.dropBefore(), catalog, changes);
        }
        return new PartitionPlan(changes, catalog);
    }

    private static void requireDefault(LedgerCatalog catalog) {
        if (!catalog.hasDefault()) {
            throw new LedgerUnusableException(
                    "The uploads are partitioned, but not by this command: there is no default partition. Manage the"
                            + " partitions as they were created.",
                    null);
        }
    }

    private static void requireConvertible(LedgerCatalog catalog, YearMonth first) {
        if (!catalog.dependents().isEmpty()) {
            throw new LedgerUnusableException(
                    "The uploads cannot be partitioned, because these would refer to the first partition only: "
                            + String.join(", ", catalog.dependents())
                            + ". Drop them, and create them again afterwards.",
                    null);
        }
        String maxId = catalog.maxId();
        if (maxId != null && maxId.compareTo(IdRange.first(first)) >= 0) {
            throw new LedgerUnusableException(
                    "The uploads cannot be partitioned, because the upload " + maxId + " is later than " + first
                            + "-01. Correct the clock, or delete the upload.",
                    null);
        }
    }

    /** A month of the past has a gap because its partition was dropped, unless the default partition has rows of it. */
    private void addCreate(YearMonth month, boolean partitioned, List<PartitionChange> changes) throws SQLException {
        String name = "upload_" + suffix(month);
        long rows = partitioned ? count(PartitionStatements.countDefault(month))[0] : 0;
        if (rows > request.maxMoved()) {
            changes.add(new Defer(name, rows, request.maxMoved()));
        } else if (rows > 0 || !month.isBefore(currentMonth)) {
            changes.add(new Create(name, month, rows, rows > 0 || !month.isAfter(currentMonth)));
        }
    }

    private void addDrops(YearMonth before, LedgerCatalog catalog, List<PartitionChange> changes) throws SQLException {
        if (before.isAfter(currentMonth)) {
            throw new LedgerUnusableException(
                    "Partitions before " + before + " cannot be dropped: it is later than the current month, "
                            + currentMonth + ".",
                    null);
        }
        for (Partition partition : catalog.ranges().toList()) {
            if (partition.range("drop").endsBefore(before)) {
                long[] counts = count(PartitionStatements.count(partition, before));
                changes.add(
                        counts[0] + counts[1] + counts[2] + counts[3] == 0
                                ? new Drop(partition.name(), counts[4], before)
                                : new Keep(partition.name(), counts[0], counts[1], counts[2], counts[3], before));
            }
        }
    }

    private long[] count(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            long[] counts = new long[rows.getMetaData().getColumnCount()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = rows.getLong(i + 1);
            }
            return counts;
        }
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(instant.atZone(ZoneOffset.UTC));
    }

    private static String suffix(YearMonth month) {
        return month.toString().replace('-', '_').toLowerCase(Locale.ROOT);
    }
}
