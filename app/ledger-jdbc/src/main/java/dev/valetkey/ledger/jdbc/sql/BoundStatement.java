package dev.valetkey.ledger.jdbc.sql;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * A statement and the values that it binds, in order.
 *
 * @param sql the SQL with a question mark for each value
 * @param values in types that JDBC drivers accept; null is SQL null
 * @param expectedRows how many rows a successful execution changes
 */
public record BoundStatement(String sql, List<? extends @Nullable Object> values, int expectedRows) {

    /** A statement about one row. */
    BoundStatement(String sql, List<? extends @Nullable Object> values) {
        this(sql, values, 1);
    }

    static BoundStatement of(String sql, @Nullable Object... values) {
        return new BoundStatement(sql, Arrays.asList(values));
    }
}
