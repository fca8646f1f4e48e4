package dev.valetkey.ledger.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.ledger.jdbc.database.EmbeddedDatabase;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import javax.sql.DataSource;
import java.nio.file.Path;

class EmbeddedLedgerTest extends JdbcLedgerContract {

    @TempDir
    static Path folder;

    private static HikariDataSource database;

    @BeforeAll
    static void open() {
        database = EmbeddedDatabase.open(folder);
        LedgerSchema.migrate(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    DataSource dataSource() {
        return database;
    }

    @Override
    int maxNodes() {
        return 1;
    }
}
