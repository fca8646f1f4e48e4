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

/** The values of one row by column, in the types that JDBC drivers take. */
public final class RowValues {

    private final Map<String, Object> values = new HashMap<>();

    /** An absent value is a null in the row. */
    RowValues put(String column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
        return this;
    }

    /** Cut, not rounded, to microseconds: databases would round, and no time may move into the future. */
    RowValues put(String column, Instant time) {
        return put(column, timestamp(time));
    }

    /** A time as it is bound, cut in the same way. */
    public static OffsetDateTime timestamp(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    RowValues put(String column, @Nullable Checksum checksum) {
        return checksum == null
                ? this
                : put(column + "_algorithm", checksum.algorithm().name()).put(column, checksum.value());
    }

    /** The values of these columns in this order. */
    public List<@Nullable Object> valuesOf(List<String> columns) {
        return columns.stream().<@Nullable Object>map(values::get).toList();
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Checksum checksum(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null
                ? null
                : new Checksum(ChecksumAlgorithm.valueOf(row.getString(column + "_algorithm")), value);
    }
}
