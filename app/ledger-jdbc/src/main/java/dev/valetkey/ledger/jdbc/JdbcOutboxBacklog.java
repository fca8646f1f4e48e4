package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.ledger.OutboxBacklog;
import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.sql.OutboxStatements;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The backlog of the outbox by plain JDBC, in one statement over an index. */
final class JdbcOutboxBacklog implements OutboxBacklog {

    private final SqlExecutor sql;

    JdbcOutboxBacklog(SqlExecutor sql) {
        this.sql = sql;
    }

    @Override
    public Counts count(Instant now) {
        try {
            return sql.select(OutboxStatements.count(now, MAX_COUNTED), JdbcOutboxBacklog::read)
                    .get(0);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("count", failed);
        }
    }

    private static Counts read(ResultSet row) throws SQLException {
        int undelivered = row.getInt("undelivered");
        return new Counts(
                undelivered,
                row.getInt("due"),
                undelivered == 0 ? null : RowValues.instant(row, "oldest"),
                row.getInt("dead"));
    }
}
