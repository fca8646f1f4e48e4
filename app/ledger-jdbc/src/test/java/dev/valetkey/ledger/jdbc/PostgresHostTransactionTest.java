package dev.valetkey.ledger.jdbc;

import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import javax.sql.DataSource;
import java.io.IOException;

class PostgresHostTransactionTest extends HostTransactionContract {

    private static PostgresFixture postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = PostgresFixture.start();
        LedgerSchema.migrate(postgres.dataSource("postgres"));
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    DataSource dataSource() {
        return postgres.dataSource("postgres");
    }
}
