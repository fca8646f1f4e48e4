package dev.valetkey.ledger.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.quota.UsageChange;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.UsageStatements;
import dev.valetkey.policy.quota.Quota;
import dev.valetkey.policy.quota.Usage;
import dev.valetkey.policy.tenant.TenantId;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Executes statements together with their effect on the usage, in one transaction. The statements come first and the usage
 * last, because every transaction of a tenant changes the tenant's row: it stays locked for the shortest time.
 */
final class UsageTransaction {

    /** Other transactions may free and fill a quota in between. */
    private static final int MAX_ATTEMPTS = 10;

    /** Bounds the memory, about 200 bytes a key. */
    private static final int MAX_KNOWN_KEYS = 50_000;

    private final SqlExecutor sql;
    private final UsageReader reader;

    /** Keys whose rows this node has seen, so that most transactions need not look for them. */
    private final Cache<UsageKey, Boolean> known =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN_KEYS).build();

    UsageTransaction(SqlExecutor sql, UsageReader reader) {
        this.sql = sql;
        this.reader = reader;
    }

    /** The outcome of a transaction. */
    sealed interface Outcome {

        /** Everything was written. */
        record Committed() implements Outcome {}

        /** Another transaction was faster than one of the statements; nothing was written. */
        record Conflict() implements Outcome {}

        /** The usage would exceed a quota; nothing was written. */
        record OverQuota(QuotaExcess excess) implements Outcome {}
    }

    /** Executes statements whose effect on the usage has no limit; false if another transaction was faster. */
    boolean execute(List<BoundStatement> statements, List<UsageChange> changes) throws SQLException {
        return execute(statements, changes, Map.of()) instanceof Outcome.Committed;
    }

    /**
     * Executes statements whose effect on the usage stays within quotas.
     *
     * @param quotas by tenant; no limits for tenants without
     */
    Outcome execute(List<BoundStatement> statements, List<UsageChange> changes, Map<TenantId, TenantQuotas> quotas)
            throws SQLException {
        List<BoundStatement> all = Stream.concat(
                        statements.stream(),
                        changes.stream().map(change -> UsageStatements.change(change, quota(change.key(), quotas))))
                .toList();
        insertMissing(changes.stream()
                .map(UsageChange::key)
                .filter(key -> known.getIfPresent(key) == null)
                .toList());
        for (int left = MAX_ATTEMPTS; left > 0; left--) {
            OptionalInt mismatch = sql.compareAndSetAll(all);
            if (mismatch.isEmpty()) {
                return new Outcome.Committed();
            }
            if (mismatch.getAsInt() < statements.size()) {
                return new Outcome.Conflict();
            }
            Optional<QuotaExcess> excess = explain(changes, quotas);
            if (excess.isPresent()) {
                return new Outcome.OverQuota(excess.get());
            }
        }
        return new Outcome.Conflict();
    }

    /** Returns the exceeded quota; empty if a row was missing, which exists now, or if the quota is free again. */
    private Optional<QuotaExcess> explain(List<UsageChange> changes, Map<TenantId, TenantQuotas> quotas)
            throws SQLException {
        List<UsageKey> keys = changes.stream().map(UsageChange::key).toList();
        Map<UsageKey, Usage> usage = reader.read(keys);
        List<UsageKey> missing =
                keys.stream().filter(key -> !usage.containsKey(key)).toList();
        insertMissing(missing);
        return missing.isEmpty() ? excess(changes, quotas, usage) : Optional.empty();
    }

    private Optional<QuotaExcess> excess(
            List<UsageChange> changes, Map<TenantId, TenantQuotas> quotas, Map<UsageKey, Usage> usage) {
        return changes.stream()
                .flatMap(change -> QuotaExcess.find(
                        change.key(),
                        quota(change.key(), quotas),
                        usage.getOrDefault(change.key(), Usage.NOTHING),
                        change.reservedBytes(),
                        change.inFlight())
                        .stream())
                .findFirst()
                .map(found ->
                        found.withReservations(reader.nextRelease(found.key().tenant())));
    }

    private static Quota quota(UsageKey key, Map<TenantId, TenantQuotas> quotas) {
        return quotas.getOrDefault(key.tenant(), TenantQuotas.NONE).quota(key);
    }

    private void insertMissing(List<UsageKey> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try {
            sql.update(UsageStatements.insertMissing(keys));
            keys.forEach(key -> known.put(key, true));
        } catch (SQLException failed) {
            // Another transaction inserts one of the rows at the same time. If others are missing, the changes find
            // out.
            if (!SqlExecutor.UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                throw failed;
            }
        }
    }
}
