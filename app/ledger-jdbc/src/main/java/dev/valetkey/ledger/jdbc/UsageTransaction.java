package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.ledger.UsageReader;
import dev.valetkey.core.quota.QuotaExcess;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.quota.UsageChange;
import dev.valetkey.core.quota.UsageKey;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.UsageStatements;
import dev.valetkey.policy.quota.Usage;

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

    private final SqlExecutor sql;
    private final UsageReader reader;

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
        Outcome outcome = execute(statements, changes, TenantQuotas.NONE);
        return outcome instanceof Outcome.Committed;
    }

    Outcome execute(List<BoundStatement> statements, List<UsageChange> changes, TenantQuotas quotas)
            throws SQLException {
        List<BoundStatement> all = Stream.concat(
                        statements.stream(),
                        changes.stream().map(change -> UsageStatements.change(change, quotas.quota(change.key()))))
                .toList();
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
    private Optional<QuotaExcess> explain(List<UsageChange> changes, TenantQuotas quotas) throws SQLException {
        Map<UsageKey, Usage> usage =
                reader.read(changes.stream().map(UsageChange::key).toList());
        boolean complete = true;
        for (UsageChange change : changes) {
            if (!usage.containsKey(change.key())) {
                insert(change.key());
                complete = false;
            }
        }
        return complete ? excess(changes, quotas, usage) : Optional.empty();
    }

    private Optional<QuotaExcess> excess(List<UsageChange> changes, TenantQuotas quotas, Map<UsageKey, Usage> usage) {
        return changes.stream()
                .flatMap(change -> QuotaExcess.find(
                        change.key(),
                        quotas.quota(change.key()),
                        usage.getOrDefault(change.key(), Usage.NOTHING),
                        change.reservedBytes(),
                        change.inFlight())
                        .stream())
                .findFirst()
                .map(found ->
                        found.withReservations(reader.nextRelease(found.key().tenant())));
    }

    /** Another node may insert the same row at the same time. */
    private void insert(UsageKey key) throws SQLException {
        try {
            sql.update(UsageStatements.insert(key));
        } catch (SQLException failed) {
            if (!SqlExecutor.UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                throw failed;
            }
        }
    }
}
