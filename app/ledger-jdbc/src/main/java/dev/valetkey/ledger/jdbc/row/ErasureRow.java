package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.port.operator.Erasure;
import dev.valetkey.policy.tenant.TenantId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** A row of the table {@code erasure}. */
public final class ErasureRow {

    private ErasureRow() {}

    /**
     * Reads the current row.
     *
     * @param row a row with all columns of the table
     * @return the erasure
     * @throws SQLException if a column is missing or has another type
     */
    public static Erasure read(ResultSet row) throws SQLException {
        return new Erasure(
                row.getObject("id", UUID.class),
                new TenantId(row.getString("tenant")),
                row.getString("subject"),
                row.getString("requested_by"),
                RowValues.instant(row, "requested_at"),
                new Erasure.Status(
                        row.getLong("uploads"),
                        row.getLong("objects"),
                        row.getLong("bytes"),
                        row.getLong("failures"),
                        row.getString("last_failure"),
                        RowValues.optionalInstant(row, "completed_at")),
                row.getLong("revision"));
    }

    /**
     * {@return the erasure after it was claimed}
     *
     * @param due the erasure as it was read
     */
    public static Erasure claimed(Erasure due) {
        return new Erasure(
                due.id(),
                due.tenant(),
                due.subject(),
                due.requestedBy(),
                due.requestedAt(),
                due.status(),
                due.revision() + 1);
    }
}
