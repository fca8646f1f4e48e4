package dev.valetkey.ledger.jdbc;

import dev.valetkey.ledger.jdbc.database.LedgerPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Assumptions;

import javax.sql.DataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server of a test class, with empty databases for its tests. */
public final class PostgresFixture implements AutoCloseable {

    private final EmbeddedPostgres server;
    private int databases;

    private PostgresFixture(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server; skips the tests where PostgreSQL does not run, but not in CI. */
    public static PostgresFixture start() throws IOException {
        try {
            return new PostgresFixture(EmbeddedPostgres.start());
        } catch (IOException | RuntimeException cannotRun) {
            Assumptions.assumeTrue(
                    "true".equals(System.getenv("CI")), "PostgreSQL does not run on this machine: " + cannotRun);
            throw cannotRun;
        }
    }

    int port() {
        return server.getPort();
    }

    /** Creates an empty database and returns its URL, without a user. */
    public String newDatabase() throws SQLException {
        String name = "test" + ++databases;
        execute("postgres", "create database " + name);
        return url(name);
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    public static LedgerPool.Settings owner(String url) {
        return LedgerPool.Settings.of(url, "postgres", null);
    }

    /** A database of this server, without a pool, as its owner. */
    public DataSource dataSource(String database) {
        return server.getDatabase("postgres", database);
    }

    public void execute(String database, String sql) throws SQLException {
        try (Connection connection = dataSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
