package dev.valetkey.ledger.jdbc.row;

import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.Purpose;
import dev.valetkey.policy.tenant.TenantId;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of the table {@code quota_usage}. An empty text stands for all purposes or all subjects.
 *
 * @param key what is counted
 * @param usage the amounts
 */
public record UsageRow(UsageKey key, Usage usage) {

    /**
     * Reads the current row.
     *
     * @param row a row with all columns of the table
     * @return the key and its usage
     * @throws SQLException if a column is missing or has another type
     */
    public static UsageRow read(ResultSet row) throws SQLException {
        String purpose = row.getString("purpose");
        String subject = row.getString("subject");
        return new UsageRow(
                new UsageKey(
                        new TenantId(row.getString("tenant")),
                        purpose.isEmpty() ? null : new Purpose(purpose),
                        subject.isEmpty() ? null : subject),
                new Usage(
                        row.getLong("used_bytes"),
                        row.getLong("used_objects"),
                        row.getLong("reserved_bytes"),
                        row.getLong("in_flight")));
    }
}
