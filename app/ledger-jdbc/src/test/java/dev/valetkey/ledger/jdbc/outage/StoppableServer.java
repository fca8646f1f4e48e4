package dev.valetkey.ledger.jdbc.outage;

import com.zaxxer.hikari.HikariDataSource;
import dev.valetkey.ledger.jdbc.database.LedgerPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL server whose data a test keeps while it is stopped. */
final class StoppableServer implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private StoppableServer(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    /** Skips the test where PostgreSQL does not run, but not in CI. */
    static StoppableServer start(Path data) throws IOException {
        try {
            StoppableServer server = new StoppableServer(data, freePort());
            server.start();
            return server;
        } catch (IOException | RuntimeException cannotRun) {
            Assumptions.assumeTrue(
                    "true".equals(System.getenv("CI")), "PostgreSQL does not run on this machine: " + cannotRun);
            throw cannotRun;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // The library prefers speed to durability.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    void stop() throws IOException {
        server.close();
    }

    /** The pool of a node on a busy machine. */
    HikariDataSource pool() {
        return LedgerPool.open(new LedgerPool.Settings(
                "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", null, 5, TIMEOUT, TIMEOUT));
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String query(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
