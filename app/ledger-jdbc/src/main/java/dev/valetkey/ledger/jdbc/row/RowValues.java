package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.policy.object.Checksum;
import dev.valetkey.policy.object.ChecksumAlgorithm;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of one row by column, in types that JDBC drivers accept. */
public final class RowValues {

    private final Map<String, Object> values = new HashMap<>();

    /** Creates a row without values. */
    public RowValues() {}

    /** An absent value is a null in the row. */
    RowValues put(String column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
        return this;
    }

    /** Truncates to microseconds: databases would round, which could move a time into the future. */
    RowValues put(String column, Instant time) {
        return put(column, timestamp(time));
    }

    /**
     * {@return a time as it is bound, truncated to microseconds}
     *
     * @param time any instant
     */
    public static OffsetDateTime timestamp(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    RowValues put(String column, @Nullable Checksum checksum) {
        return checksum == null
                ? this
                : put(column + "_algorithm", checksum.algorithm().name()).put(column, checksum.value());
    }

    /**
     * {@return the values of these columns in this order}
     *
     * @param columns names of columns, in any order
     */
    public List<@Nullable Object> valuesOf(List<String> columns) {
        return columns.stream().<@Nullable Object>map(values::get).toList();
    }

    /**
     * Reads a time that is not null.
     *
     * @param row the current row
     * @param column the name of the column
     * @return the time, with the precision of microseconds
     * @throws SQLException if the column is missing or has another type
     */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * Reads a time that may be null.
     *
     * @param row the current row
     * @param column the name of the column
     * @return the time, with the precision of microseconds, or null
     * @throws SQLException if the column is missing or has another type
     */
    public static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable Checksum checksum(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null
                ? null
                : new Checksum(ChecksumAlgorithm.valueOf(row.getString(column + "_algorithm")), value);
    }
}
