package dev.valetkey.micronaut.ledger;

import dev.valetkey.ledger.jdbc.sql.HostDataSource;
import io.micronaut.context.BeanContext;
import io.micronaut.core.reflect.ClassUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.data.connection.ConnectionOperations;
import io.micronaut.data.connection.ConnectionSynchronization;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.transaction.TransactionOperations;

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

    /** Returns the plain DataSource if the service does not use Micronaut Data for it. */
    static DataSource of(BeanContext beans, DataSource own, DataSource plain) {
        return isPresent("io.micronaut.data.connection.ConnectionOperations")
                ? beans.getBeanRegistrations(DataSource.class).stream()
                        .filter(registration -> registration.bean() == own)
                        .map(registration -> registration.getIdentifier().getName())
                        .findFirst()
                        .flatMap(name -> find(beans, name, plain))
                        .orElse(plain)
                : plain;
    }

    private static boolean isPresent(String type) {
        return ClassUtils.isPresent(type, HostTransactions.class.getClassLoader());
    }

    /** The beans of a DataSource have connections of JDBC. */
    @SuppressWarnings("unchecked")
    private static Optional<DataSource> find(BeanContext beans, String name, DataSource plain) {
        return beans.findBean(Argument.of(ConnectionOperations.class, Connection.class), Qualifiers.byName(name))
                .map(found -> new HostTransactions(
                        plain, (ConnectionOperations<Connection>) found, transactions(beans, name)));
    }

    @SuppressWarnings("unchecked")
    private static Optional<TransactionOperations<Connection>> transactions(BeanContext beans, String name) {
        return isPresent("io.micronaut.transaction.TransactionOperations")
                ? beans.findBean(Argument.of(TransactionOperations.class, Connection.class), Qualifiers.byName(name))
                        .map(found -> (TransactionOperations<Connection>) found)
                : Optional.empty();
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
