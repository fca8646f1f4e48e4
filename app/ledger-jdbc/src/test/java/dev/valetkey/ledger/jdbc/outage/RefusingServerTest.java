package dev.valetkey.ledger.jdbc.outage;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.ledger.jdbc.PostgresFixture;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.database.LedgerPool;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Errors of a server that is out of a resource, stops or is a replica: a trigger raises them in the middle of a transaction. */
class RefusingServerTest {

    private static PostgresFixture postgres;
    private static HikariDataSource pool;

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = PostgresFixture.start();
        pool = LedgerPool.open(PostgresFixture.owner(postgres.newDatabase()).forMigration());
        LedgerSchema.migrate(pool);
        TestLedgers.ledger(pool).add(sample().build());
    }

    @AfterAll
    static void stop() throws IOException {
        if (pool != null) {
            pool.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"53100", "53200", "53300", "53400", "58030", "57P01", "57P02", "57P03", "25006", "55P03", "XX000"
            })
    void an_error_of_the_server_is_an_unavailable_ledger_and_shows_no_value(String state) throws SQLException {
        execute("""
                create or replace function public.refuse() returns trigger language plpgsql as
                $$ begin raise exception 'refused' using errcode = '%s'; end $$;
                create trigger refuse before update on valetkey.quota_usage for each row execute function public.refuse()
                """.formatted(state));
        Ledger ledger = TestLedgers.ledger(pool);
        Upload refused = sample().build();
        try {
            assertThatThrownBy(() -> ledger.add(refused))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessage("The ledger did not answer add (SQLSTATE " + state + ")")
                    .hasStackTraceContaining("ERROR: refused")
                    .satisfies(thrown -> assertThat(Throwables.getStackTrace(thrown))
                            .doesNotContain("acme", "alice", "avatar", "kitten.png"));
            assertThat(ledger.find(refused.id())).isEmpty();
        } finally {
            execute("drop trigger refuse on valetkey.quota_usage");
        }

        ledger.add(refused);
        assertThat(ledger.find(refused.id())).contains(refused);
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
