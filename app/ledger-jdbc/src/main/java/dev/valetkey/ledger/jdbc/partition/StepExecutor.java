package dev.valetkey.ledger.jdbc.partition;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Executes the steps of a change, each in a transaction. Requests wait behind a statement that waits for a lock of the whole
 * table, so that it waits shortly and is repeated.
 */
final class StepExecutor {

    /**
     * Shorter than the default of {@code valetkey.ledger.statement-timeout}, so that requests that wait behind it succeed, and longer
     * than the default of {@code deadlock_timeout}, after which an autovacuum ends that a statement waits for.
     */
    static final String SET_LOCK_TIMEOUT = "set local lock_timeout = '1500ms'";

    static final String LOCK_TIMEOUT = "55P03";

    private static final Set<String> REPEATABLE = Set.of(LOCK_TIMEOUT, "40P01", "40001");

    private final Connection connection;
    private final int maxAttempts;
    private final Duration maxPause;

    StepExecutor(Connection connection, int maxAttempts, Duration maxPause) {
        this.connection = connection;
        this.maxAttempts = maxAttempts;
        this.maxPause = maxPause;
    }

    /** Executes a step completely or not at all. */
    void execute(PartitionStep step) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                executeOnce(step);
                return;
            } catch (SQLException failed) {
                if (attempt == maxAttempts || !REPEATABLE.contains(String.valueOf(failed.getSQLState()))) {
                    throw failed;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(maxPause.toNanos()));
            }
        }
    }

    private void executeOnce(PartitionStep step) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SET_LOCK_TIMEOUT);
            for (String sql : step.statements()) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException failed) {
            try {
                connection.rollback();
            } catch (SQLException broken) {
                failed.addSuppressed(broken);
            }
            throw failed;
        }
    }
}
