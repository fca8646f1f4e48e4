package dev.valetkey.ledger.jdbc.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.ledger.jdbc.PostgresFixture;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Pools on a real server: refused settings, and the limits of every wait. */
class LedgerPoolTest {

    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    private static PostgresFixture postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = PostgresFixture.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void a_pool_reads_and_writes_and_names_its_database() throws SQLException {
        String url = postgres.newDatabase();
        try (HikariDataSource pool = LedgerPool.open(PostgresFixture.owner(url + "?connectTimeout=7"))) {
            LedgerSchema.migrate(pool);
            Upload upload = sample().build();
            TestLedgers.ledger(pool).add(upload);

            assertThat(TestLedgers.ledger(pool).find(upload.id())).contains(upload);
            assertThat(DatabaseName.of(pool).toString())
                    .startsWith("PostgreSQL 14")
                    .endsWith(" at " + url);
        }
    }

    @Test
    void no_statement_is_prepared_on_the_server() throws SQLException {
        try (HikariDataSource pool = LedgerPool.open(PostgresFixture.owner(postgres.newDatabase()))) {
            LedgerSchema.migrate(pool);
            Ledger ledger = TestLedgers.ledger(pool);
            for (int i = 0; i < 20; i++) {
                ledger.find(new UploadId(UUID.randomUUID()));
            }

            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from pg_prepared_statements")) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @Test
    void an_unknown_user_is_refused_with_the_servers_reason() throws SQLException {
        String url = postgres.newDatabase();

        assertThatThrownBy(() -> LedgerPool.open(LedgerPool.Settings.of(url + "?password=s3cr3t", "nobody", "hunter2")))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessageContaining("Cannot connect to the ledger's database " + url + ": FATAL: ")
                .hasMessageContaining("(SQLSTATE 28")
                .hasMessageEndingWith("Correct valetkey.ledger.username and valetkey.ledger.password.")
                .hasMessageNotContainingAny("s3cr3t", "hunter2");
    }

    @Test
    void a_missing_database_is_refused_with_the_remedy() {
        assertThatThrownBy(() -> LedgerPool.open(PostgresFixture.owner(postgres.url("nowhere"))))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessage("Cannot connect to the ledger's database " + postgres.url("nowhere")
                        + ": FATAL: database \"nowhere\" does not exist (SQLSTATE 3D000). Create the database, or correct"
                        + " valetkey.ledger.url.");
    }

    @Test
    void a_server_that_is_down_is_refused() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> LedgerPool.open(PostgresFixture.owner("jdbc:postgresql://localhost:" + free + "/x")))
                .isInstanceOf(LedgerUnusableException.class)
                .hasMessageContaining("(SQLSTATE 08001)")
                .hasMessageEndingWith("Check that the database runs and that valetkey.ledger.url is right.");
    }

    /** A listening socket that accepts and never answers, like a server that is stopped with SIGSTOP. */
    @Test
    void a_server_that_does_not_answer_is_refused() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x";
            long begin = System.nanoTime();

            assertThatThrownBy(() -> LedgerPool.open(PostgresFixture.owner(url)))
                    .isInstanceOf(LedgerUnusableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(MAX_WAIT);
        }
    }

    @Test
    void an_exhausted_pool_fails_soon() throws SQLException {
        LedgerPool.Settings settings = PostgresFixture.owner(postgres.newDatabase());
        try (HikariDataSource pool = LedgerPool.open(settings)) {
            LedgerSchema.migrate(pool);
            Ledger ledger = TestLedgers.ledger(pool);
            List<Connection> taken = new ArrayList<>();
            for (int i = 0; i < settings.maxConnections(); i++) {
                taken.add(pool.getConnection());
            }
            long begin = System.nanoTime();

            assertThatThrownBy(() -> ledger.find(new UploadId(UUID.randomUUID())))
                    .isInstanceOf(LedgerUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(MAX_WAIT);
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void a_statement_that_waits_for_a_lock_fails_soon() throws SQLException {
        String url = postgres.newDatabase();
        try (HikariDataSource pool = LedgerPool.open(PostgresFixture.owner(url));
                HikariDataSource other =
                        LedgerPool.open(PostgresFixture.owner(url).forMigration())) {
            LedgerSchema.migrate(other);
            Ledger ledger = TestLedgers.ledger(pool);
            try (Connection lock = other.getConnection();
                    Statement statement = lock.createStatement()) {
                lock.setAutoCommit(false);
                statement.execute("lock table \"valetkey\".\"upload\" in access exclusive mode");
                long begin = System.nanoTime();

                assertThatThrownBy(() -> ledger.find(new UploadId(UUID.randomUUID())))
                        .isInstanceOf(LedgerUnavailableException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(MAX_WAIT);
                lock.rollback();
            }
            assertThat(ledger.find(new UploadId(UUID.randomUUID()))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://localhost/x, 10, PT1S, PT2S, url",
        "jdbc:postgresql:x, 0, PT1S, PT2S, max-connections",
        "jdbc:postgresql:x, 1001, PT1S, PT2S, max-connections",
        "jdbc:postgresql:x, 10, PT0.249S, PT2S, connect-timeout",
        "jdbc:postgresql:x, 10, PT1S, PT2.5S, statement-timeout",
        "jdbc:postgresql:x, 10, PT1S, PT0S, statement-timeout",
    })
    void settings_out_of_range_are_refused(
            String url, int connections, Duration connect, Duration statement, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LedgerPool.Settings(url, null, null, connections, connect, statement))
                .withMessageStartingWith("The ledger's " + name + " ");
    }

    @Test
    void settings_print_no_password() {
        assertThat(LedgerPool.Settings.of("jdbc:postgresql://joe:s3cr3t@db/x?password=s3cr3t", "joe", "s3cr3t"))
                .asString()
                .contains("jdbc:postgresql://db/x")
                .doesNotContain("s3cr3t");
    }
}
