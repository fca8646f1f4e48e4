package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.ledger.jdbc.sql.HostDataSource.HostConnection;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;

/**
 * A connection during one call of the ledger: a new one of the pool, one that the caller is using, or one on which the caller has
 * a transaction. In the last case the call becomes a part of that transaction.
 */
final class ConnectionScope implements AutoCloseable {

    private final Connection connection;
    private final boolean own;
    private final boolean joined;
    private final boolean autoCommit;

    private ConnectionScope(Connection connection, boolean own, boolean joined) throws SQLException {
        this.connection = connection;
        this.own = own;
        this.joined = joined;
        this.autoCommit = connection.getAutoCommit();
    }

    static ConnectionScope open(DataSource dataSource) throws SQLException {
        Optional<HostConnection> current = current(dataSource);
        return current.isPresent()
                ? new ConnectionScope(
                        current.get().connection(), false, current.get().inTransaction())
                : new ConnectionScope(dataSource.getConnection(), true, false);
    }

    /** Whether the calling thread has a transaction of its own, which it alone can repeat. */
    static boolean inTransactionOfCaller(DataSource dataSource) {
        return current(dataSource).filter(HostConnection::inTransaction).isPresent();
    }

    private static Optional<HostConnection> current(DataSource dataSource) {
        return dataSource instanceof HostDataSource host ? host.current() : Optional.empty();
    }

    Connection connection() {
        return connection;
    }

    /** Whether the caller decides about the commit. */
    boolean joined() {
        return joined;
    }

    /** A pool may hand out connections with or without auto-commit; it resets this setting when it gets them back. */
    void setAutoCommit(boolean needed) throws SQLException {
        if (!joined) {
            connection.setAutoCommit(needed);
        }
    }

    /** Undoes what is done from here on without the rest of the caller's transaction. */
    Savepoint savepoint() throws SQLException {
        return connection.setSavepoint();
    }

    @Override
    public void close() throws SQLException {
        if (own) {
            connection.close();
        } else if (!joined) {
            connection.setAutoCommit(autoCommit);
        }
    }
}
