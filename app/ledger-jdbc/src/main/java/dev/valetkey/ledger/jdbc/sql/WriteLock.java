package dev.valetkey.ledger.jdbc.sql;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides which transactions that write may run at the same time. Thread-safe.
 *
 * <p>H2 loses an update now and then if another transaction is rolled back while a third one is committed: the commit writes the
 * store, a rollback repeats the step that this interrupts (org.h2.mvstore.tx.RollbackDecisionMaker, seen in 2.3.232 and
 * 2.4.240), and so restores a row for the second time that somebody has changed in between. No statement prevents it, as the row
 * is free after the first time. Transactions that write one after the other do, and H2 commits them one after the other anyway.
 */
public sealed interface WriteLock {

    /**
     * Runs a transaction that writes.
     *
     * @param <T> the type of the result
     * @param transaction the transaction; does not run another one
     * @return its result
     * @throws SQLException if the transaction fails, or has waited too long for others
     */
    <T> T run(Transaction<T> transaction) throws SQLException;

    /**
     * A transaction that writes.
     *
     * @param <T> the type of the result
     */
    @FunctionalInterface
    interface Transaction<T> {

        /**
         * Runs until the commit or the rollback.
         *
         * @return the result
         * @throws SQLException if the database is unavailable or rejects a statement
         */
        T run() throws SQLException;
    }

    /** All transactions run at the same time: the database isolates them. */
    record Concurrent() implements WriteLock {

        @Override
        public <T> T run(Transaction<T> transaction) throws SQLException {
            return transaction.run();
        }
    }

    /** One transaction at a time, of all threads of this process. */
    final class Exclusive implements WriteLock {

        /** As long as a connection pool waits: only with a disk that does not answer. */
        private static final long TIMEOUT_SECONDS = 30;

        private final ReentrantLock lock = new ReentrantLock();

        @Override
        public <T> T run(Transaction<T> transaction) throws SQLException {
            lock();
            try {
                return transaction.run();
            } finally {
                lock.unlock();
            }
        }

        /** Interrupted callers wait as well, as they would for a lock of the database. */
        private void lock() throws SQLException {
            boolean interrupted = Thread.interrupted();
            try {
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
                while (true) {
                    try {
                        if (lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                            return;
                        }
                        throw new SQLTransientConnectionException(
                                "The transactions of other threads have taken " + TIMEOUT_SECONDS + " s", "08000");
                    } catch (InterruptedException again) {
                        interrupted = true;
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
