package dev.valetkey.ledger.jdbc;

import javax.sql.DataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

/** Fails before one of several statements, and before or after one of several commits, at random. */
final class FailingDataSource {

    private final Random random;
    private final int oneOf;
    private final Failure failure;

    private FailingDataSource(Random random, int oneOf, Failure failure) {
        this.random = random;
        this.oneOf = oneOf;
        this.failure = failure;
    }

    private enum Failure {
        /** A broken connection: what was not committed is rolled back, and nobody learns whether a commit succeeded. */
        CRASH("08006"),
        /** A conflict with another transaction: everything is rolled back. */
        CONFLICT("40001");

        private final String sqlState;

        Failure(String sqlState) {
            this.sqlState = sqlState;
        }
    }

    /** A data source of which one in so many calls breaks the connection, as a node does that dies there. */
    static DataSource crashing(DataSource database, Random random, int oneOf) {
        return new FailingDataSource(random, oneOf, Failure.CRASH).proxy(database);
    }

    /** A data source of which one in so many calls reports that another transaction was faster. */
    static DataSource contended(DataSource database, Random random, int oneOf) {
        return new FailingDataSource(random, oneOf, Failure.CONFLICT).proxy(database);
    }

    private DataSource proxy(DataSource database) {
        return proxy(DataSource.class, database, (name, result) -> wrap(result), name -> {});
    }

    private Object wrap(Object result) {
        if (!(result instanceof Connection connection)) {
            return result;
        }
        return proxy(
                Connection.class,
                connection,
                (name, any) -> {
                    if (failure == Failure.CRASH && name.equals("commit")) {
                        fail(name, connection);
                    }
                    return any;
                },
                name -> fail(name, connection));
    }

    private void fail(String call, Connection connection) throws SQLException {
        if ((call.equals("prepareStatement") || call.equals("commit")) && random.nextInt(oneOf) == 0) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            throw new SQLException("Injected at " + call, failure.sqlState);
        }
    }

    @FunctionalInterface
    private interface After {
        Object apply(String name, Object result) throws SQLException;
    }

    @FunctionalInterface
    private interface Before {
        void apply(String name) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, After after, Before before) {
        return type.cast(Proxy.newProxyInstance(
                FailingDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    before.apply(method.getName());
                    try {
                        return after.apply(method.getName(), method.invoke(target, arguments));
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                }));
    }
}
