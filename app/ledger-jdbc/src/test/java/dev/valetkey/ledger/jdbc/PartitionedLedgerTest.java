package dev.valetkey.ledger.jdbc;

import dev.valetkey.ledger.jdbc.partition.LedgerPartitions;
import dev.valetkey.ledger.jdbc.partition.PartitionRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/** The contracts on partitioned uploads. */
@Tag("long")
class PartitionedLedgerTest extends PostgresLedgerTest {

    /** Samples have random ids, which these partitions divide evenly; the rest is in the default partition. */
    private static final String PARTITIONS = """
            create table valetkey.upload_third partition of valetkey.upload
                for values from ('30000000-0000-0000-0000-000000000000') to ('80000000-0000-0000-0000-000000000000');
            create table valetkey.upload_half partition of valetkey.upload
                for values from ('80000000-0000-0000-0000-000000000000') to ('d0000000-0000-0000-0000-000000000000');
            """;

    @BeforeAll
    static void partition() throws SQLException {
        DataSource database = database();
        LedgerPartitions partitions = LedgerPartitions.in(database, Clock.systemUTC());
        partitions.execute(partitions.plan(PartitionRequest.create(3)), change -> {});
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(PARTITIONS);
        }
    }
}
