package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.operator.Suspension;
import dev.valetkey.core.port.operator.Suspensions;
import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.SuspensionStatements;
import dev.valetkey.policy.tenant.TenantId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Suspensions by plain JDBC, in the database of the ledger. The primary key decides between concurrent suspensions. */
final class JdbcSuspensions implements Suspensions {

    /** Another node may resume the tenant between the insert and the query. */
    private static final int MAX_ATTEMPTS = 10;

    private final SqlExecutor sql;

    JdbcSuspensions(SqlExecutor sql) {
        this.sql = sql;
    }

    @Override
    public Suspension add(Suspension suspension) {
        try {
            for (int left = MAX_ATTEMPTS; left > 0; left--) {
                if (tryInsert(suspension)) {
                    return suspension;
                }
                List<Suspension> earlier =
                        sql.select(SuspensionStatements.find(suspension.tenant()), JdbcSuspensions::read);
                if (!earlier.isEmpty()) {
                    return earlier.get(0);
                }
            }
            throw new SQLException("Too many concurrent changes", SqlExecutor.SERIALIZATION_FAILURE);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("suspend", failed);
        }
    }

    private boolean tryInsert(Suspension suspension) throws SQLException {
        try {
            sql.update(SuspensionStatements.insert(suspension));
            return true;
        } catch (SQLException failed) {
            if (SqlExecutor.UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    @Override
    public boolean remove(TenantId tenant) {
        try {
            return sql.update(SuspensionStatements.delete(tenant)) == 1;
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("resume", failed);
        }
    }

    @Override
    public List<Suspension> all() {
        try {
            return sql.select(SuspensionStatements.all(), JdbcSuspensions::read);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("suspensions", failed);
        }
    }

    private static Suspension read(ResultSet row) throws SQLException {
        return new Suspension(
                new TenantId(row.getString("tenant")),
                row.getString("reason"),
                row.getString("suspended_by"),
                RowValues.instant(row, "suspended_at"));
    }
}
