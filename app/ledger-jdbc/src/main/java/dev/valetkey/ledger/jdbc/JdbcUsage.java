package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.quota.QuotaExcess.Release;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.row.UsageRow;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.UsageStatements;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.TenantId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the usage by plain JDBC, in the database of the ledger. */
final class JdbcUsage implements UsageReader {

    private final SqlExecutor sql;

    JdbcUsage(SqlExecutor sql) {
        this.sql = sql;
    }

    @Override
    public Map<UsageKey, Usage> read(Collection<UsageKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        try {
            return sql.select(UsageStatements.find(keys), UsageRow::read).stream()
                    .collect(Collectors.toUnmodifiableMap(UsageRow::key, UsageRow::usage));
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("usage", failed);
        }
    }

    @Override
    public Optional<Release> nextRelease(TenantId tenant) {
        try {
            return sql.select(UsageStatements.nextRelease(tenant), JdbcUsage::readRelease)
                    .get(0);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("nextRelease", failed);
        }
    }

    private static Optional<Release> readRelease(ResultSet row) throws SQLException {
        return row.getObject("next_release") == null
                ? Optional.empty()
                : Optional.of(new Release(RowValues.instant(row, "next_release"), RowValues.instant(row, "now")));
    }
}
