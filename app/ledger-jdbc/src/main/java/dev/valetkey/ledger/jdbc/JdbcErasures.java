package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.operator.Erasure;
import dev.valetkey.core.port.operator.Erasures;
import dev.valetkey.core.quota.UsageChange;
import dev.valetkey.core.upload.StoredObject;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.ledger.jdbc.row.ErasureRow;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.ErasureStatements;
import dev.valetkey.ledger.jdbc.sql.OutboxStatements;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.UploadStatements;
import dev.valetkey.ledger.jdbc.sql.UsageStatements;
import dev.valetkey.ledger.jdbc.sql.WebhookDeletionStatements;
import dev.valetkey.ledger.jdbc.sql.WebhookRegistryStatements;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Erasures by plain JDBC, in the database of the ledger. */
final class JdbcErasures implements Erasures {

    private final SqlExecutor sql;
    private final UsageTransaction transaction;

    JdbcErasures(SqlExecutor sql, UsageTransaction transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    @Override
    public void add(Erasure erasure) {
        update("add erasure", ErasureStatements.insert(erasure));
    }

    @Override
    public Optional<Erasure> find(UUID id) {
        try {
            return sql.select(ErasureStatements.find(id), ErasureRow::read).stream()
                    .findFirst();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("find erasure", failed);
        }
    }

    @Override
    public Optional<Erasure> claim(Instant now, Instant leaseUntil) {
        try {
            return sql
                    .claim(
                            ErasureStatements.findDue(now),
                            ErasureRow::read,
                            due -> due.stream()
                                    .map(each -> ErasureStatements.claim(each, leaseUntil))
                                    .toList())
                    .stream()
                    .findFirst()
                    .map(ErasureRow::claimed);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("claim erasure", failed);
        }
    }

    @Override
    public boolean extend(Erasure claimed, Instant leaseUntil) {
        return update("extend erasure", ErasureStatements.setDue(claimed, leaseUntil)) == 1;
    }

    @Override
    public boolean delete(Erasure claimed, Upload upload) {
        Optional<StoredObject> object = upload.status().keptObject();
        long bytes = object.map(StoredObject::size).orElse(0L);
        try {
            return transaction.execute(
                    List.of(
                            ErasureStatements.count(claimed, object.isPresent() ? 1 : 0, bytes),
                            OutboxStatements.deleteOf(upload.id()),
                            UploadStatements.delete(upload),
                            WebhookDeletionStatements.deleteOf(upload.id())),
                    UsageChange.ofDeleted(upload));
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("delete upload", failed);
        }
    }

    @Override
    public void addFailure(Erasure claimed, String failure) {
        String message = failure.substring(0, Math.min(MAX_FAILURE_LENGTH, failure.length()));
        update("add failure", ErasureStatements.addFailure(claimed, message));
    }

    @Override
    public void release(Erasure claimed, Instant dueAt) {
        update("release erasure", ErasureStatements.setDue(claimed, dueAt));
    }

    @Override
    public Optional<Erasure> complete(Erasure claimed, Instant now) {
        try {
            List<BoundStatement> changes = new ArrayList<>(List.of(
                    ErasureStatements.complete(claimed, now),
                    UsageStatements.deleteEmpty(claimed.tenant(), claimed.subject())));
            if (claimed.subject() == null) {
                changes.add(WebhookRegistryStatements.deleteOf(claimed.tenant(), claimed.requestedAt(), now));
            }
            boolean completed = sql.compareAndSetAll(changes).isEmpty();
            return completed ? find(claimed.id()) : Optional.empty();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("complete erasure", failed);
        }
    }

    private int update(String call, BoundStatement statement) {
        try {
            return sql.update(statement);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable(call, failed);
        }
    }
}
