package dev.valetkey.ledger.jdbc.outage;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.core.port.ledger.Ledger;
import dev.valetkey.core.port.ledger.LedgerUnavailableException;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.ledger.jdbc.TestLedgers;
import dev.valetkey.ledger.jdbc.schema.LedgerSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import static dev.valetkey.ledger.testkit.SampleUpload.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A node whose database is a replica during a failover. */
@Tag("long")
class FailoverTest {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private StoppableServer server;
    private HikariDataSource pool;
    private Ledger ledger;
    private final Upload before = sample().build();

    @BeforeEach
    void start() throws IOException {
        server = StoppableServer.start(folder.resolve("data"));
        pool = server.pool();
        LedgerSchema.migrate(pool);
        ledger = TestLedgers.ledger(pool);
        ledger.add(before);
    }

    @AfterEach
    void stop() throws IOException {
        if (pool != null) {
            pool.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_replica_answers_reads_and_refuses_writes_until_it_is_promoted() throws Exception {
        server.stop();
        Files.createFile(folder.resolve("data/standby.signal"));
        server.start();
        await().atMost(RECOVERY)
                .ignoreExceptions()
                .until(() -> ledger.find(before.id()).isPresent());

        assertThatThrownBy(() -> ledger.add(sample().build()))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("(SQLSTATE 25006)");
        assertThat(ledger.find(before.id())).contains(before);

        assertThat(server.query("select pg_promote()")).isEqualTo("t");
        Upload after = sample().build();
        ledger.add(after);
        assertThat(ledger.find(after.id())).contains(after);
    }

    /** The address of the database may lead to another server by then. */
    @Test
    void a_connection_that_refuses_a_write_is_not_used_again() throws SQLException {
        Set<Integer> stale = sessions();
        server.execute("alter system set default_transaction_read_only = on");
        server.execute("select pg_reload_conf()");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> server.query("show default_transaction_read_only").equals("on"));

        for (int i = 0; i < stale.size() + 2; i++) {
            assertThatThrownBy(() -> ledger.add(sample().build())).isInstanceOf(LedgerUnavailableException.class);
        }

        assertThat(sessions()).doesNotContainAnyElementsOf(stale);
    }

    /** The server's process of each idle connection of the pool. */
    private Set<Integer> sessions() throws SQLException {
        Set<Integer> sessions = new HashSet<>();
        Connection[] connections = new Connection[pool.getMaximumPoolSize()];
        for (int i = 0; i < connections.length; i++) {
            connections[i] = pool.getConnection();
            try (Statement statement = connections[i].createStatement();
                    ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
                rows.next();
                sessions.add(rows.getInt(1));
            }
        }
        for (Connection connection : connections) {
            connection.close();
        }
        return sessions;
    }
}
