package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Calls of the ledger's database by plain JDBC. Each is a transaction of its own. */
public final class SqlExecutor {

    public static final String SERIALIZATION_FAILURE = "40001";

    /** A row with this key is there already. */
    public static final String UNIQUE_VIOLATION = "23505";

    private final DataSource dataSource;

    public SqlExecutor(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads the row on which the result stands. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** How many rows were changed. */
    public int update(BoundStatement statement) throws SQLException {
        try (Connection connection = connect(true)) {
            return execute(connection, statement);
        }
    }

    /**
     * Executes the statements in their order, or none at all.
     *
     * @return whether each of them changed as many rows as it is meant to
     */
    public boolean executeInTransaction(List<BoundStatement> statements) throws SQLException {
        try (Connection connection = connect(false)) {
            try {
                boolean changed = executeAll(connection, statements);
                if (changed) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return changed;
            } catch (SQLException failed) {
                rollback(connection, failed);
                throw failed;
            }
        }
    }

    private static boolean executeAll(Connection connection, List<BoundStatement> statements) throws SQLException {
        for (BoundStatement statement : statements) {
            if (execute(connection, statement) != statement.expectedRows()) {
                return false;
            }
        }
        return true;
    }

    /** A broken connection cannot roll back, and what it had begun is lost anyway. */
    private static void rollback(Connection connection, SQLException failed) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            failed.addSuppressed(broken);
        }
    }

    public <T> List<T> select(BoundStatement statement, RowMapper<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        try (Connection connection = connect(true);
                PreparedStatement prepared = bind(connection, statement);
                ResultSet rows = prepared.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return List.copyOf(found);
    }

    /** Messages of data and integrity faults (SQLSTATE classes 22 and 23) quote values, which no log may have. */
    public static LedgerUnavailableException unavailable(String call, SQLException failed) {
        String state = failed.getSQLState();
        if (state == null || !(state.startsWith("22") || state.startsWith("23"))) {
            return new LedgerUnavailableException(call, failed);
        }
        SQLException silent = new SQLException("The database refused a value", state, failed.getErrorCode());
        silent.setStackTrace(failed.getStackTrace());
        return new LedgerUnavailableException(call, silent);
    }

    private static int execute(Connection connection, BoundStatement statement) throws SQLException {
        try (PreparedStatement prepared = bind(connection, statement)) {
            return prepared.executeUpdate();
        }
    }

    /** A service's pool decides whether connections commit by themselves; pools undo on return what is set here. */
    private Connection connect(boolean committing) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(committing);
            return connection;
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }

    private static PreparedStatement bind(Connection connection, BoundStatement statement) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement.sql());
        try {
            for (int i = 0; i < statement.values().size(); i++) {
                prepared.setObject(i + 1, statement.values().get(i));
            }
            return prepared;
        } catch (SQLException refused) {
            prepared.close();
            throw refused;
        }
    }
}
