package dev.valetkey.ledger.jdbc.partition;

import org.jspecify.annotations.Nullable;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What PostgreSQL knows of the table of the uploads. Names of tables and owners are quoted; those of keys, indexes and
 * partitions are not.
 *
 * @param partitioned whether it has partitions
 * @param otherOwner the quoted name of its owner; null for the user of this connection
 * @param maxId the largest id; null without rows
 * @param indexes without those of keys
 * @param keys its primary key
 * @param references foreign keys of other tables
 * @param grants statements that repeat its grants
 * @param dependents what refers to the table itself and would not see its partitions
 * @param partitions in the order of their names
 */
record LedgerCatalog(
        boolean partitioned,
        @Nullable String otherOwner,
        @Nullable String maxId,
        List<Index> indexes,
        List<TableKey> keys,
        List<TableKey> references,
        List<String> grants,
        List<String> dependents,
        List<Partition> partitions) {

    LedgerCatalog {
        indexes = List.copyOf(indexes);
        keys = List.copyOf(keys);
        references = List.copyOf(references);
        grants = List.copyOf(grants);
        dependents = List.copyOf(dependents);
        partitions = List.copyOf(partitions);
    }

    /** The statement that creates an index. */
    record Index(String name, String definition) {}

    /** A constraint of a table. */
    record TableKey(String table, String name, String definition) {}

    /** The range is null for the default partition. */
    record Partition(String name, @Nullable IdRange range) {

        IdRange range(String purpose) {
            if (range == null) {
                throw new IllegalStateException("The default partition has no range to " + purpose);
            }
            return range;
        }
    }

    Stream<Partition> ranges() {
        return partitions.stream().filter(partition -> partition.range() != null);
    }

    boolean covers(IdRange month) {
        return ranges().anyMatch(partition -> partition.range("compare").overlaps(month));
    }

    /** The month from which on months have partitions of their own; empty without any partition of a range. */
    Optional<YearMonth> firstMonth() {
        return ranges().map(partition -> partition.range("compare"))
                .map(range -> range.from() == null ? range.to() : range.from())
                .flatMap(Stream::ofNullable)
                .min(String::compareTo)
                .map(IdRange::month);
    }

    IdRange range(String partition) {
        return partitions.stream()
                .filter(each -> each.name().equals(partition))
                .findFirst()
                .orElseThrow()
                .range("drop");
    }

    boolean hasDefault() {
        return partitions.stream().anyMatch(partition -> partition.range() == null);
    }
}
