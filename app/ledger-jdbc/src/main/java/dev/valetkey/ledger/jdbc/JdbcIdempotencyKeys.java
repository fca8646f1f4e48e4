package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.ledger.IdempotencyKeys;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome;
import dev.valetkey.core.port.ledger.IdempotencyKeys.ClaimOutcome.Claimed;
import dev.valetkey.core.port.ledger.IdempotencyRecord;
import dev.valetkey.core.quota.TenantQuotas;
import dev.valetkey.core.quota.UsageChange;
import dev.valetkey.ledger.jdbc.UsageTransaction.Outcome;
import dev.valetkey.ledger.jdbc.row.IdempotencyResultsJson;
import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.row.UploadRow;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.IdempotencyStatements;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.UploadStatements;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Idempotency keys by plain JDBC, in the database of the ledger. The primary key decides which of two concurrent requests
 * claims a key. Every ten minutes a claim deletes the expired keys.
 */
final class JdbcIdempotencyKeys implements IdempotencyKeys {

    private static final Duration PURGE_INTERVAL = Duration.ofMinutes(10);
    private static final int MAX_ATTEMPTS = 10;

    private final SqlExecutor sql;
    private final UsageTransaction transaction;
    private final AtomicReference<Instant> nextPurge = new AtomicReference<>(Instant.MIN);

    JdbcIdempotencyKeys(SqlExecutor sql, UsageTransaction transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /** A key as it was read; another node may change it first. */
    private record ExistingKey(
            String content,
            Instant createdAt,
            @Nullable Instant leaseUntil,
            @Nullable String results,
            long revision) {

        static ExistingKey read(ResultSet row) throws SQLException {
            return new ExistingKey(
                    row.getString("content"),
                    RowValues.instant(row, "created_at"),
                    RowValues.optionalInstant(row, "lease_until"),
                    row.getString("results"),
                    row.getLong("revision"));
        }
    }

    @Override
    public ClaimOutcome claim(IdempotencyKeys.Request request, Instant now) {
        try {
            purgeIfDue(now);
            for (int left = MAX_ATTEMPTS; left > 0; left--) {
                Optional<ClaimOutcome> attempt = attempt(request, now);
                if (attempt.isPresent()) {
                    return attempt.get();
                }
            }
            return new ClaimOutcome.InProgress();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("begin", failed);
        }
    }

    @Override
    public CompletionOutcome complete(IdempotencyRecord completed) {
        List<BoundStatement> statements = new ArrayList<>();
        statements.add(
                IdempotencyStatements.complete(completed.claim(), IdempotencyResultsJson.write(completed.results())));
        if (!completed.uploads().isEmpty()) {
            statements.add(UploadStatements.insert(UploadRow.writeAll(completed.uploads())));
        }
        try {
            Outcome outcome =
                    transaction.execute(statements, UsageChange.ofNew(completed.uploads()), quotas(completed));
            if (outcome instanceof Outcome.OverQuota over) {
                return new CompletionOutcome.OverQuota(over.excess());
            }
            return outcome instanceof Outcome.Committed
                    ? new CompletionOutcome.Written()
                    : new CompletionOutcome.ClaimLost();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("complete", failed);
        }
    }

    private static Map<TenantId, TenantQuotas> quotas(IdempotencyRecord completed) {
        return completed.uploads().isEmpty()
                ? Map.of()
                : Map.of(completed.uploads().get(0).tenant(), completed.quotas());
    }

    @Override
    public void release(IdempotencyKeys.Claim claim) {
        try {
            sql.compareAndSet(IdempotencyStatements.release(claim));
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("release", failed);
        }
    }

    /** Returns empty if another node changed the key in between. */
    private Optional<ClaimOutcome> attempt(IdempotencyKeys.Request request, Instant now) throws SQLException {
        Instant leaseUntil = now.plus(LEASE);
        if (tryInsert(IdempotencyStatements.insert(request, now, leaseUntil))) {
            return Optional.of(new Claimed(new IdempotencyKeys.Claim(request, 0)));
        }
        List<ExistingKey> found = sql.select(IdempotencyStatements.find(request), ExistingKey::read);
        return found.isEmpty() ? Optional.empty() : attempt(request, now, found.get(0));
    }

    private Optional<ClaimOutcome> attempt(IdempotencyKeys.Request request, Instant now, ExistingKey known)
            throws SQLException {
        if (!known.createdAt.isBefore(now.minus(RETENTION))) {
            if (!known.content.equals(request.fingerprint())) {
                return Optional.of(new ClaimOutcome.KeyMismatch());
            }
            if (known.results != null) {
                return Optional.of(new ClaimOutcome.Completed(IdempotencyResultsJson.read(known.results)));
            }
            if (known.leaseUntil != null && known.leaseUntil.isAfter(now)) {
                return Optional.of(new ClaimOutcome.InProgress());
            }
        }
        return sql.compareAndSet(IdempotencyStatements.takeOver(request, known.revision, now, now.plus(LEASE)))
                ? Optional.of(new Claimed(new IdempotencyKeys.Claim(request, known.revision + 1)))
                : Optional.empty();
    }

    private boolean tryInsert(BoundStatement insert) throws SQLException {
        try {
            return sql.compareAndSet(insert);
        } catch (SQLException failed) {
            if (SqlExecutor.UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    private void purgeIfDue(Instant now) throws SQLException {
        Instant next = nextPurge.get();
        if (!now.isBefore(next) && nextPurge.compareAndSet(next, now.plus(PURGE_INTERVAL))) {
            sql.update(IdempotencyStatements.deleteOlder(now.minus(RETENTION)));
        }
    }
}
