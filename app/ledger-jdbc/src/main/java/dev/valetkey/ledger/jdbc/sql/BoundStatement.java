package dev.valetkey.ledger.jdbc.sql;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * A statement and the values that it binds, in order.
 *
 * @param sql the SQL with a question mark for each value
 * @param values in types that JDBC drivers accept; null is SQL null
 * @param expectedRows how many rows a successful execution changes, or {@link #ANY_NUMBER}
 */
public record BoundStatement(String sql, List<? extends @Nullable Object> values, int expectedRows) {

    /** A successful execution may change any number of rows. */
    static final int ANY_NUMBER = -1;

    /** A statement about one row. */
    BoundStatement(String sql, List<? extends @Nullable Object> values) {
        this(sql, values, 1);
    }

    /** Whether the execution was successful. */
    boolean accepts(int changedRows) {
        return expectedRows == ANY_NUMBER || expectedRows == changedRows;
    }

    /** Returns the same statement for any number of rows. */
    BoundStatement forAnyNumber() {
        return new BoundStatement(sql, values, ANY_NUMBER);
    }

    static BoundStatement of(String sql, @Nullable Object... values) {
        return new BoundStatement(sql, Arrays.asList(values));
    }
}
