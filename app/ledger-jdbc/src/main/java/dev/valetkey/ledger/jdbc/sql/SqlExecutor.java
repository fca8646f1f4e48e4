package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Executes statements in the ledger's database by plain JDBC, each call in a transaction of its own. */
public final class SqlExecutor {

    /** SQLSTATE of a transaction that lost against a concurrent one. */
    public static final String SERIALIZATION_FAILURE = "40001";

    /** The key exists already. */
    public static final String UNIQUE_VIOLATION = "23505";

    private final DataSource dataSource;

    /**
     * Creates an executor.
     *
     * @param dataSource the ledger's database
     */
    public SqlExecutor(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Reads the current row of a result.
     *
     * @param <T> the type of the value of a row
     */
    @FunctionalInterface
    public interface RowMapper<T> {
        /**
         * Reads the current row; does not move the cursor.
         *
         * @param row the result at its current row
         * @return the value
         * @throws SQLException if a column is missing or has another type
         */
        T read(ResultSet row) throws SQLException;
    }

    @FunctionalInterface
    private interface Work {

        /** Returns whether to commit. */
        boolean run(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Change {

        boolean apply() throws SQLException;
    }

    /**
     * Executes one statement and returns how many rows it changed.
     *
     * @param statement the statement with its values
     * @return the number of changed rows
     * @throws SQLException if the database is unavailable or rejects the statement
     */
    public int update(BoundStatement statement) throws SQLException {
        try (Connection connection = connect(true)) {
            return execute(connection, statement);
        }
    }

    /**
     * Executes a compare-and-set of one row.
     *
     * @param statement the statement with its values
     * @return whether it changed the row; false if another transaction was faster
     * @throws SQLException if the database is unavailable or rejects the statement
     */
    public boolean compareAndSet(BoundStatement statement) throws SQLException {
        return falseIfContended(() -> update(statement) == 1);
    }

    /**
     * Executes the statements in their order in one transaction, or none of them.
     *
     * @param statements the statements, each with its expected number of rows
     * @return whether each of them changed the expected number of rows; false if another transaction was faster
     * @throws SQLException if the database is unavailable or rejects a statement
     */
    public boolean compareAndSetAll(List<BoundStatement> statements) throws SQLException {
        return falseIfContended(() -> inTransaction(connection -> executeAll(connection, statements)));
    }

    /**
     * A service's DataSource may use a stricter isolation level than read committed; the database then aborts the
     * transaction that loses a race, instead of changing no row.
     */
    private static boolean falseIfContended(Change change) throws SQLException {
        try {
            return change.apply();
        } catch (SQLException failed) {
            if (SERIALIZATION_FAILURE.equals(failed.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    private boolean inTransaction(Work work) throws SQLException {
        try (Connection connection = connect(false)) {
            try {
                boolean changed = work.run(connection);
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

    /**
     * Selects rows and changes each of them, in one transaction.
     *
     * @param <T> the type of a row
     * @param select locks the rows that it returns
     * @param reader reads a row
     * @param change the change of a row
     * @return what was read; empty if another transaction was faster
     * @throws SQLException if the database refuses a statement or does not answer
     */
    public <T> List<T> claim(BoundStatement select, RowMapper<T> reader, Function<T, BoundStatement> change)
            throws SQLException {
        List<T> claimed = new ArrayList<>();
        boolean changed = falseIfContended(() -> inTransaction(connection -> {
            claimed.clear();
            claimed.addAll(select(connection, select, reader));
            return executeAll(connection, claimed.stream().map(change).toList());
        }));
        return changed ? List.copyOf(claimed) : List.of();
    }

    /** A broken connection cannot roll back; the database has already discarded its transaction. */
    private static void rollback(Connection connection, SQLException failed) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            failed.addSuppressed(broken);
        }
    }

    /**
     * Executes a query and reads all of its rows.
     *
     * @param <T> the type of the value of a row
     * @param statement the query with its values
     * @param reader reads one row
     * @return the values in the order of the rows
     * @throws SQLException if the database is unavailable or rejects the query
     */
    public <T> List<T> select(BoundStatement statement, RowMapper<T> reader) throws SQLException {
        try (Connection connection = connect(true)) {
            return select(connection, statement, reader);
        }
    }

    private static <T> List<T> select(Connection connection, BoundStatement statement, RowMapper<T> reader)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement prepared = bind(connection, statement);
                ResultSet rows = prepared.executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return List.copyOf(found);
    }

    /**
     * Converts a failure of the database. Messages of data and integrity errors (SQLSTATE classes 22 and 23) quote
     * values, which must not reach a log; they are replaced.
     *
     * @param call what was attempted, such as {@code find}, without values
     * @param failed the failure
     * @return the exception to throw
     */
    public static LedgerUnavailableException unavailable(String call, SQLException failed) {
        String state = failed.getSQLState();
        if (state == null || !(state.startsWith("22") || state.startsWith("23"))) {
            return new LedgerUnavailableException(state == null ? call : call + " (SQLSTATE " + state + ")", failed);
        }
        SQLException silent = new SQLException("The database rejected a value", state, failed.getErrorCode());
        silent.setStackTrace(failed.getStackTrace());
        return new LedgerUnavailableException(call + " (SQLSTATE " + state + ")", silent);
    }

    private static int execute(Connection connection, BoundStatement statement) throws SQLException {
        try (PreparedStatement prepared = bind(connection, statement)) {
            return prepared.executeUpdate();
        }
    }

    /** A pool may hand out connections with or without auto-commit; it resets this setting when it gets them back. */
    private Connection connect(boolean autoCommit) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(autoCommit);
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
