package dev.valetkey.ledger.jdbc.sql;

import javax.sql.DataSource;
import java.sql.Connection;
import java.util.Objects;
import java.util.Optional;

/**
 * A DataSource that the ledger shares with a service whose code may call the ledger within a transaction of its own. The ledger
 * then uses the connection of the caller: its changes are committed or rolled back with the caller's, and the call needs no
 * second connection of the pool.
 */
public interface HostDataSource extends DataSource {

    /**
     * A connection that the calling thread is using for work of its own.
     *
     * @param connection the connection; the ledger does not close it
     * @param inTransaction whether the caller has a transaction on it, which it will commit or roll back
     */
    record HostConnection(Connection connection, boolean inTransaction) {
        /**
         * Checks that there is a connection.
         *
         * @param connection the connection; the ledger does not close it
         * @param inTransaction whether the caller has a transaction on it, which it will commit or roll back
         * @throws NullPointerException if the connection is null
         */
        public HostConnection {
            Objects.requireNonNull(connection, "connection");
        }
    }

    /** {@return the connection that the calling thread is using; empty if it uses none} */
    Optional<HostConnection> current();

    /**
     * Runs an action when the caller has ended its work with {@link #current()}.
     *
     * @param action does not use the connection
     */
    void afterCurrent(Runnable action);
}
