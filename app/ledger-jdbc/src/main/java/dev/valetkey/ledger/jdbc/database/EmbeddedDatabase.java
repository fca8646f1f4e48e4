package dev.valetkey.ledger.jdbc.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.sql.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * An H2 database in a folder, for one process at a time. Only its owner can read the file, and a random password in a second
 * file protects it from other users of the JDBC driver. The password does not encrypt the data.
 */
public final class EmbeddedDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final String FILE = "ledger";
    private static final String SUFFIX = ".mv.db";
    private static final String TRACE_SUFFIX = ".trace.db";

    /** The password of databases that earlier versions created. */
    private static final String NO_PASSWORD = "";

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
     * because the context closes the pool after the requests in flight have completed. TRACE_LEVEL_FILE=0 because the
     * trace file would contain statements with their data; exceptions contain the errors too.
     */
    private static final String SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private EmbeddedDatabase() {}

    /**
     * Opens the database in the folder, and creates both if they are missing. A database without a password gets one.
     *
     * @param folder the folder of the database; created if missing
     * @return a connection pool, which the caller closes
     * @throws LedgerUnusableException if the folder is not writable, another process has the database open, or the password is
     *     missing or wrong
     */
    public static HikariDataSource open(Path folder) {
        Path existing = createFolder(folder);
        PasswordFile password = PasswordFile.in(existing);
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(URL_PREFIX + existing.resolve(FILE) + SETTINGS);
        database.setUser("valetkey");
        try {
            database.setPassword(authenticate(database, password, existing.resolve(FILE + SUFFIX)));
        } catch (SQLException refused) {
            throw new LedgerUnusableException(message(refused, folder, password), refused);
        }
        return new HikariDataSource(pool(database));
    }

    /**
     * Opens a connection without the pool, which would log a stack trace and retry before it fails. Synchronized because two
     * contexts in one process share the database, and must not give it two passwords.
     */
    private static synchronized String authenticate(JdbcDataSource database, PasswordFile file, Path data)
            throws SQLException {
        Optional<String> known = file.read();
        try (Connection connection = database.getConnection(database.getUser(), known.orElse(NO_PASSWORD))) {
            if (known.isPresent()) {
                return known.get();
            }
            // No other process can open the database meanwhile, so it gets exactly one password.
            return setPassword(connection, file.create(), data);
        } catch (SQLException refused) {
            if (refused.getErrorCode() != ErrorCode.WRONG_USER_OR_PASSWORD) {
                throw refused;
            }
            if (known.isPresent()) {
                return resume(database, known.get(), data, refused);
            }
            if (file.read().isPresent()) { // another process has set the password since it was read
                return authenticate(database, file, data);
            }
            throw refused;
        }
    }

    /** A process may have ended after it wrote the file and before it set the password. */
    private static String resume(JdbcDataSource database, String password, Path data, SQLException refused)
            throws SQLException {
        try (Connection connection = database.getConnection(database.getUser(), NO_PASSWORD)) {
            return setPassword(connection, password, data);
        } catch (SQLException hasAnotherPassword) {
            throw refused;
        }
    }

    private static String setPassword(Connection connection, String password, Path data) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SET PASSWORD ?")) {
            statement.setString(1, password);
            statement.executeUpdate();
        }
        restrict(data);
        restrict(data.resolveSibling(FILE + TRACE_SUFFIX));
        return password;
    }

    /** An earlier version created its files with the default mode. */
    private static void restrict(Path file) {
        try {
            OwnerPermissions.restrict(file);
        } catch (NoSuchFileException missing) {
            // Not every database has a trace file.
        } catch (IOException refused) {
            LOG.warn("Cannot restrict the permissions of {} to its owner: {}", file, refused.toString());
        }
    }

    private static HikariConfig pool(DataSource database) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("valetkey-ledger");
        pool.setDataSource(database);
        // Connections within the process do not go stale, and H2 closes the database with its last connection.
        pool.setMaxLifetime(0);
        return pool;
    }

    private static Path createFolder(Path folder) {
        if (folder.toString().indexOf(';') >= 0) {
            throw new LedgerUnusableException(
                    "The ledger's folder " + folder + " has a ';' in its name, which H2 cannot open; set "
                            + PATH_PROPERTY + " to another folder.",
                    null);
        }
        try {
            Path existing = OwnerPermissions.createFolders(folder.toAbsolutePath());
            OwnerPermissions.createFile(existing.resolve(FILE + SUFFIX)); // H2 would create it with the default mode
            return existing;
        } catch (IOException refused) {
            throw new LedgerUnusableException(
                    "The ledger's folder " + folder + " cannot be created or written; set " + PATH_PROPERTY
                            + " to a writable folder.",
                    refused);
        }
    }

    private static String message(SQLException refused, Path folder, PasswordFile password) {
        return switch (refused.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                "The ledger in " + folder + " is in use by another process; stop that process, or set " + PATH_PROPERTY
                        + " to another folder.";
            case ErrorCode.WRONG_USER_OR_PASSWORD ->
                "The ledger in " + folder + " has another password than the file " + password.path()
                        + (Files.exists(password.path()) ? "" : ", which is missing")
                        + "; restore this file from the backup that the database is from.";
            default ->
                "The ledger in " + folder + " cannot be opened; see the cause. Set " + PATH_PROPERTY
                        + " to another folder to create a new one.";
        };
    }
}
