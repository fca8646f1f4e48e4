package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.ledger.LedgerUnavailableException;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Executes statements in the ledger's database by plain JDBC, each call in a transaction of its own or in that of the caller. */
public final class SqlExecutor {

    /** SQLSTATE of a transaction that lost against a concurrent one. */
    public static final String SERIALIZATION_FAILURE = "40001";

    /** SQLSTATE of a transaction that PostgreSQL ended because it waited in a circle. */
    private static final String DEADLOCK = "40P01";

    private static final int MAX_ATTEMPTS = 10;

    private static final long MAX_PAUSE_NANOS = 1_000_000;

    /** The key exists already. */
    public static final String UNIQUE_VIOLATION = "23505";

    private final DataSource dataSource;
    private final WriteLock writeLock;

    /**
     * Creates an executor.
     *
     * @param dataSource the ledger's database
     * @param writeLock decides which transactions of this executor may run at the same time
     */
    public SqlExecutor(DataSource dataSource, WriteLock writeLock) {
        this.dataSource = dataSource;
        this.writeLock = writeLock;
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

    /** Work in a transaction; it is committed if the work returns empty, and rolled back otherwise. */
    @FunctionalInterface
    private interface Work {

        OptionalInt run(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Step {

        void run() throws SQLException;
    }

    @FunctionalInterface
    private interface Attempt<T> {

        T run() throws SQLException;
    }

    /**
     * Executes one statement and returns how many rows it changed.
     *
     * @param statement the statement with its values
     * @return the number of changed rows
     * @throws SQLException if the database is unavailable or rejects the statement
     */
    public int update(BoundStatement statement) throws SQLException {
        return retrying(() -> locked(() -> updateOnce(statement)));
    }

    private int updateOnce(BoundStatement statement) throws SQLException {
        try (ConnectionScope scope = ConnectionScope.open(dataSource)) {
            scope.setAutoCommit(true);
            return scope.joined()
                    ? updateWithSavepoint(scope, statement)
                    : ConnectionStatements.update(scope.connection(), statement);
        }
    }

    /** A transaction of the caller ends without the lock, so that it must not be taken for a part of it. */
    private <T> T locked(WriteLock.Transaction<T> transaction) throws SQLException {
        return inTransactionOfCaller() ? transaction.run() : writeLock.run(transaction);
    }

    /** PostgreSQL refuses every statement after a failed one unless the transaction returns to a savepoint. */
    private static int updateWithSavepoint(ConnectionScope scope, BoundStatement statement) throws SQLException {
        Savepoint before = scope.savepoint();
        try {
            int changed = ConnectionStatements.update(scope.connection(), statement);
            scope.connection().releaseSavepoint(before);
            return changed;
        } catch (SQLException failed) {
            rollback(() -> scope.connection().rollback(before), failed);
            throw failed;
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
        try {
            return update(statement) == 1;
        } catch (SQLException failed) {
            if (isContention(failed)) {
                return false;
            }
            throw failed;
        }
    }

    /**
     * Executes the statements in their order in one transaction, or none of them.
     *
     * @param statements the statements, each with its expected number of rows
     * @return the index of the first statement that did not change its expected number of rows, because another
     *     transaction was faster; nothing was changed then. Empty if all did.
     * @throws SQLException if the database is unavailable or rejects a statement
     */
    public OptionalInt compareAndSetAll(List<BoundStatement> statements) throws SQLException {
        return inTransaction(connection -> ConnectionStatements.updateAll(connection, statements));
    }

    /** Returns 0 if other transactions are always faster. */
    private OptionalInt inTransaction(Work work) throws SQLException {
        try {
            return retrying(() -> locked(() -> inOneTransaction(work)));
        } catch (SQLException failed) {
            if (isContention(failed)) {
                return OptionalInt.of(0);
            }
            throw failed;
        }
    }

    private OptionalInt inOneTransaction(Work work) throws SQLException {
        try (ConnectionScope scope = ConnectionScope.open(dataSource)) {
            scope.setAutoCommit(false);
            Connection connection = scope.connection();
            if (scope.joined()) {
                Savepoint before = scope.savepoint();
                return run(
                        work, connection, () -> connection.releaseSavepoint(before), () -> connection.rollback(before));
            }
            return run(work, connection, connection::commit, connection::rollback);
        }
    }

    private static OptionalInt run(Work work, Connection connection, Step commit, Step rollback) throws SQLException {
        try {
            OptionalInt mismatch = work.run(connection);
            if (mismatch.isEmpty()) {
                commit.run();
            } else {
                rollback.run();
            }
            return mismatch;
        } catch (SQLException failed) {
            rollback(rollback, failed);
            throw failed;
        }
    }

    /**
     * The DataSource of a service may use a stricter isolation level than read committed, and distributed databases always do:
     * they abort a transaction that conflicts with another one. Nothing of it was written, so it is executed again.
     */
    private <T> T retrying(Attempt<T> attempt) throws SQLException {
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.run();
            } catch (SQLException failed) {
                if (attempts == MAX_ATTEMPTS || !isContention(failed) || inTransactionOfCaller()) {
                    throw failed;
                }
                // Transactions that are repeated at the same time would conflict again.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_PAUSE_NANOS << Math.min(attempts, 5)));
            }
        }
    }

    private static boolean isContention(SQLException failed) {
        return SERIALIZATION_FAILURE.equals(failed.getSQLState()) || DEADLOCK.equals(failed.getSQLState());
    }

    /**
     * Selects rows and changes them, in one transaction.
     *
     * @param <T> the type of a row
     * @param select locks the rows that it returns
     * @param reader reads a row
     * @param changes the changes of all rows
     * @return what was read; empty if another transaction was faster
     * @throws SQLException if the database refuses a statement or does not answer
     */
    public <T> List<T> claim(
            BoundStatement select, RowMapper<T> reader, Function<List<T>, List<BoundStatement>> changes)
            throws SQLException {
        List<T> claimed = new ArrayList<>();
        OptionalInt mismatch = inTransaction(connection -> {
            claimed.clear();
            claimed.addAll(ConnectionStatements.select(connection, select, reader));
            return ConnectionStatements.updateAll(connection, changes.apply(List.copyOf(claimed)));
        });
        return mismatch.isEmpty() ? List.copyOf(claimed) : List.of();
    }

    /** A broken connection cannot roll back; the database has already discarded its transaction. */
    private static void rollback(Step rollback, SQLException failed) {
        try {
            rollback.run();
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
        return retrying(() -> {
            try (ConnectionScope scope = ConnectionScope.open(dataSource)) {
                scope.setAutoCommit(true);
                return ConnectionStatements.select(scope.connection(), statement, reader);
            }
        });
    }

    /**
     * Converts a failure of the database, without values of uploads.
     *
     * @param call what was attempted, such as {@code find}, without values
     * @param failed the failure
     * @return the exception to throw
     */
    public static LedgerUnavailableException unavailable(String call, SQLException failed) {
        return SqlFailures.unavailable(call, failed);
    }

    /** {@return whether the calling thread has a transaction of its own, which the statements of this executor join} */
    public boolean inTransactionOfCaller() {
        return ConnectionScope.inTransactionOfCaller(dataSource);
    }

    /**
     * Runs an action when the changes of this thread are committed: now, unless they are part of a transaction of the caller.
     *
     * @param action does not use the database
     */
    public void afterCommit(Runnable action) {
        if (dataSource instanceof HostDataSource host && host.current().isPresent()) {
            host.afterCurrent(action);
        } else {
            action.run();
        }
    }
}
