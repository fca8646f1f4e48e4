package dev.valetkey.micronaut.ledger;

import dev.valetkey.ledger.jdbc.sql.HostDataSource;
import io.micronaut.context.BeanContext;
import io.micronaut.core.reflect.ClassUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.connection.ConnectionSynchronization;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionOperations;
import org.jspecify.annotations.Nullable;

import javax.sql.DataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.logging.Logger;

/** Finds the connections and transactions that a service opens by Micronaut Data, such as those of {@code @Transactional}. */
final class HostTransactions implements HostDataSource {

    private final DataSource plain;
    private final ConnectionOperations<Connection> connections;
    private final Optional<TransactionOperations<Connection>> transactions;

    private HostTransactions(
            DataSource plain,
            ConnectionOperations<Connection> connections,
            Optional<TransactionOperations<Connection>> transactions) {
        this.plain = plain;
        this.connections = connections;
        this.transactions = transactions;
    }

    /**
     * Returns the plain DataSource if the service does not use Micronaut Data for it. The beans of a DataSource have connections
     * of JDBC.
     *
     * @param name the name of the DataSource, or null for the only or primary one
     */
    @SuppressWarnings("unchecked")
    static DataSource of(BeanContext beans, DataSource plain, @Nullable String name) {
        return findBean(beans, ConnectionOperations.class, name)
                .<DataSource>map(found -> new HostTransactions(
                        plain, (ConnectionOperations<Connection>) found, transactions(beans, name)))
                .orElse(plain);
    }

    @SuppressWarnings("unchecked")
    private static Optional<TransactionOperations<Connection>> transactions(BeanContext beans, @Nullable String name) {
        return ClassUtils.isPresent(
                        "io.micronaut.transaction.TransactionOperations", HostTransactions.class.getClassLoader())
                ? findBean(beans, TransactionOperations.class, name)
                        .map(found -> (TransactionOperations<Connection>) found)
                : Optional.empty();
    }

    private static <T> Optional<T> findBean(BeanContext beans, Class<T> type, @Nullable String name) {
        Argument<T> ofJdbc = Argument.of(type, Connection.class);
        return name == null ? beans.findBean(ofJdbc) : beans.findBean(ofJdbc, Qualifiers.byName(name));
    }

    @Override
    public Optional<HostConnection> current() {
        boolean inTransaction = transactions
                .flatMap(TransactionOperations::findTransactionStatus)
                .filter(status -> !status.isCompleted())
                .isPresent();
        return connections
                .findConnectionStatus()
                .map(status -> new HostConnection(status.getConnection(), inTransaction));
    }

    @Override
    public void afterCurrent(Runnable action) {
        connections.getConnectionStatus().registerSynchronization(new ConnectionSynchronization() {
            @Override
            public void afterClosed() {
                action.run();
            }
        });
    }

    @Override
    public Connection getConnection() throws SQLException {
        return plain.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return plain.getConnection(username, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return plain.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        plain.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        plain.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return plain.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return plain.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return plain.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return plain.isWrapperFor(type);
    }
}
