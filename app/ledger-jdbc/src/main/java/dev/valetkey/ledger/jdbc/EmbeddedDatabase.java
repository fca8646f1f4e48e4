package dev.valetkey.ledger.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;

import javax.sql.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** An H2 database in a folder, for one process at a time. */
public final class EmbeddedDatabase {

    private static final String FILE = "ledger";

    /** The property that names the folder, for messages. */
    private static final String PATH_PROPERTY = "valetkey.ledger.path";

    /**
     * Reads and writes in threads of its own: an interrupted thread that accesses the file itself closes it for every
     * thread (java.nio.channels.InterruptibleChannel), and callers may be interrupted.
     */
    private static final String URL_PREFIX = "jdbc:h2:async:";

    /**
     * WRITE_DELAY=0 makes every commit write the store before it returns, so that a killed process loses nothing
     * (H2, "Durability Problems"; without it the write follows up to half a second later). DB_CLOSE_ON_EXIT=FALSE
     * because the context closes the pool after the requests in flight have completed.
     */
    private static final String SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    private EmbeddedDatabase() {}

    /**
     * Opens the database in the folder, and creates both if they are missing.
     *
     * @param folder the folder of the database; created if missing
     * @return a connection pool, which the caller closes
     * @throws LedgerUnusableException if the folder is not writable or another process has the database open
     */
    public static HikariDataSource open(Path folder) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(URL_PREFIX + createFolder(folder).resolve(FILE) + SETTINGS);
        database.setUser("valetkey");
        database.setPassword("");
        validate(database, folder);
        return new HikariDataSource(pool(database));
    }

    private static HikariConfig pool(DataSource database) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("valetkey-ledger");
        pool.setDataSource(database);
        // Connections within the process do not go stale, and H2 closes the database with its last connection.
        pool.setMaxLifetime(0);
        return pool;
    }

    /** Opens one connection without the pool, which would log a stack trace and retry before it fails. */
    private static void validate(DataSource database, Path folder) {
        try (Connection connection = database.getConnection()) {
            connection.isValid(0);
        } catch (SQLException refused) {
            throw new LedgerUnusableException(
                    refused.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                            ? inUseMessage(folder)
                            : cannotOpenMessage(folder),
                    refused);
        }
    }

    private static Path createFolder(Path folder) {
        if (folder.toString().indexOf(';') >= 0) {
            throw new LedgerUnusableException(
                    "The ledger's folder " + folder + " has a ';' in its name, which H2 cannot open; set "
                            + PATH_PROPERTY + " to another folder.",
                    null);
        }
        try {
            return Files.createDirectories(folder.toAbsolutePath());
        } catch (IOException refused) {
            throw new LedgerUnusableException(
                    "The ledger's folder " + folder + " cannot be created; set " + PATH_PROPERTY
                            + " to a writable folder.",
                    refused);
        }
    }

    private static String inUseMessage(Path folder) {
        return "The ledger in " + folder + " is in use by another process; stop that process, or set " + PATH_PROPERTY
                + " to another folder.";
    }

    private static String cannotOpenMessage(Path folder) {
        return "The ledger in " + folder + " cannot be opened; see the cause. Set " + PATH_PROPERTY
                + " to another folder to create a new one.";
    }
}
