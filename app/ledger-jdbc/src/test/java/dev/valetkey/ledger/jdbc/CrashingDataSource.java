package dev.valetkey.ledger.jdbc;

import javax.sql.DataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

/**
 * Breaks the connection before or after one of several statements or commits, as a node does that dies there: what was not
 * committed is rolled back, and nobody learns whether a commit succeeded.
 */
final class CrashingDataSource {

    /** SQLSTATE of a broken connection. */
    private static final String BROKEN = "08006";

    private final Random random;
    private final int oneOf;

    private CrashingDataSource(Random random, int oneOf) {
        this.random = random;
        this.oneOf = oneOf;
    }

    /** A data source of which one in so many calls breaks the connection. */
    static DataSource of(DataSource database, Random random, int oneOf) {
        CrashingDataSource crashing = new CrashingDataSource(random, oneOf);
        return proxy(DataSource.class, database, (name, result) -> crashing.wrap(result), name -> {});
    }

    private Object wrap(Object result) {
        if (!(result instanceof Connection connection)) {
            return result;
        }
        return proxy(
                Connection.class,
                connection,
                (name, any) -> {
                    crash(name.equals("commit") ? "commit" : "", connection);
                    return any;
                },
                name -> crash(name, connection));
    }

    private void crash(String call, Connection connection) throws SQLException {
        if ((call.equals("prepareStatement") || call.equals("commit")) && random.nextInt(oneOf) == 0) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            throw new SQLException("The node died at " + call, BROKEN);
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
                CrashingDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    before.apply(method.getName());
                    try {
                        return after.apply(method.getName(), method.invoke(target, arguments));
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                }));
    }
}
