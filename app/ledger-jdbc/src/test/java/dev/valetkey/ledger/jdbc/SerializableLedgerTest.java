package dev.valetkey.ledger.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

import javax.sql.DataSource;
import java.io.IOException;
import java.util.Random;

/**
 * The contracts under serializable isolation, with serialization failures before any statement and any commit: distributed
 * databases have no other isolation, and report such failures all the time.
 */
@Tag("long")
class SerializableLedgerTest extends JdbcLedgerContract {

    private static PostgresFixture postgres;
    private static HikariDataSource pool;

    @BeforeAll
    static void start() throws IOException {
        postgres = PostgresFixture.start();
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.dataSource("postgres"));
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        pool = new HikariDataSource(config);
        LedgerSchema.migrate(pool);
    }

    @AfterAll
    static void stop() throws IOException {
        pool.close();
        postgres.close();
    }

    @Override
    DataSource dataSource() {
        return FailingDataSource.contended(pool, new Random(), 20);
    }

    @Override
    int maxNodes() {
        return 6;
    }
}
