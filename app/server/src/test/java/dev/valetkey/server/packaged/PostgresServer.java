package dev.valetkey.server.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/**
 * A PostgreSQL server for each test, which the test stops, freezes and starts again on its data. Registered as an extension.
 * Skips the tests where PostgreSQL does not run, but not in CI.
 */
final class PostgresServer implements BeforeEachCallback, AfterEachCallback {

    private final int port = DevProcess.freePort();
    private Path data;
    private EmbeddedPostgres server;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        data = Files.createTempDirectory("valetkey-postgresql").resolve("data");
        try {
            start();
        } catch (IOException | RuntimeException cannotRun) {
            Assumptions.assumeTrue(
                    "true".equals(System.getenv("CI")), "PostgreSQL does not run on this machine: " + cannotRun);
            throw cannotRun;
        }
    }

    void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    void stop() throws IOException {
        server.close();
    }

    /** SIGSTOP for all of its processes: connections stay open, and nothing is answered. */
    void freeze() throws IOException {
        signal("STOP");
    }

    void thaw() throws IOException {
        signal("CONT");
    }

    int port() {
        return port;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The section {@code valetkey.ledger} for the owner of the database. */
    String ledger() {
        return "{url: '%s', username: postgres}".formatted(url());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    String query(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void signal(String name) throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
        for (ProcessHandle each :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            new ProcessBuilder("kill", "-" + name, Long.toString(each.pid()))
                    .start()
                    .onExit()
                    .join();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
