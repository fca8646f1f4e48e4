package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.reconcile.Reconciliation;
import dev.valetkey.core.port.reconcile.Reconciliations;
import dev.valetkey.ledger.jdbc.row.ReconciliationRow;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.ReconciliationStatements;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Passes by plain JDBC, in the database of the ledger. A claim is a compare-and-set of the revision. */
final class JdbcReconciliations implements Reconciliations {

    private final SqlExecutor sql;

    JdbcReconciliations(SqlExecutor sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Reconciliation> claim(String bucket, Instant now, Duration interval, Instant leaseUntil) {
        Instant micros = now.truncatedTo(ChronoUnit.MICROS);
        try {
            Optional<Reconciliation> due = find(bucket, micros).due(micros, interval);
            return due.isPresent() && sql.compareAndSet(ReconciliationStatements.claim(due.get(), leaseUntil))
                    ? due
                    : Optional.empty();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("claim reconciliation", failed);
        }
    }

    /** Nothing deletes rows, so that the row exists after an insert that another node has won. */
    private ReconciliationRow find(String bucket, Instant now) throws SQLException {
        List<ReconciliationRow> rows = sql.select(ReconciliationStatements.find(bucket), ReconciliationRow::read);
        if (!rows.isEmpty()) {
            return rows.get(0);
        }
        Reconciliation first = ReconciliationRow.started(bucket, now, 0);
        try {
            sql.update(ReconciliationStatements.insert(first));
        } catch (SQLException failed) {
            if (!SqlExecutor.UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                throw failed;
            }
        }
        return new ReconciliationRow(first, null, null);
    }

    @Override
    public boolean save(Reconciliation claimed, Instant leaseUntil) {
        return compareAndSet("save reconciliation", ReconciliationStatements.save(claimed, leaseUntil));
    }

    @Override
    public boolean complete(Reconciliation claimed, Instant now) {
        return compareAndSet("complete reconciliation", ReconciliationStatements.complete(claimed, now));
    }

    private boolean compareAndSet(String call, BoundStatement statement) {
        try {
            return sql.update(statement) == 1;
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable(call, failed);
        }
    }
}
