package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.webhook.StoredWebhook;
import dev.valetkey.core.port.webhook.WebhookRegistry;
import dev.valetkey.ledger.jdbc.row.WebhookRegistryRow;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.ledger.jdbc.sql.WebhookDeletionStatements;
import dev.valetkey.ledger.jdbc.sql.WebhookRegistryStatements;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** The registry of webhook endpoints by plain JDBC, in the database of the ledger. */
final class JdbcWebhookRegistry implements WebhookRegistry {

    private final SqlExecutor sql;

    JdbcWebhookRegistry(SqlExecutor sql) {
        this.sql = sql;
    }

    @Override
    public Added add(StoredWebhook endpoint) {
        try {
            OptionalInt mismatch = sql.compareAndSetAll(WebhookRegistryStatements.insert(endpoint));
            if (mismatch.isEmpty()) {
                return Added.ADDED;
            }
            return switch (mismatch.getAsInt()) {
                case 1 -> Added.TOO_MANY;
                case 2 -> Added.TOO_MANY_OF_TENANT;
                default -> throw new SQLException("Too many concurrent changes", SqlExecutor.SERIALIZATION_FAILURE);
            };
        } catch (SQLException failed) {
            if (SqlExecutor.UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                return Added.EXISTS;
            }
            throw SqlExecutor.unavailable("add webhook endpoint", failed);
        }
    }

    @Override
    public List<StoredWebhook> all() {
        try {
            return sql.select(WebhookRegistryStatements.all(), WebhookRegistryRow::read);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("read webhook endpoints", failed);
        }
    }

    @Override
    public boolean replace(StoredWebhook changed) {
        try {
            return sql.compareAndSet(WebhookRegistryStatements.replace(changed));
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("change webhook endpoint", failed);
        }
    }

    @Override
    public boolean delete(String name, Instant at) {
        return update("delete webhook endpoint", WebhookRegistryStatements.delete(name, at)) == 1;
    }

    /** The name becomes free last, so that a new endpoint of this name cannot get the events of the deleted one. */
    @Override
    public boolean purge(Instant deletedBefore, int limit) {
        try {
            List<String> deleted = sql.select(
                    WebhookRegistryStatements.findDeleted(deletedBefore), found -> found.getString("endpoint"));
            if (deleted.isEmpty()) {
                return false;
            }
            String name = deleted.get(0);
            if (sql.update(WebhookDeletionStatements.purge(name, limit)) < limit) {
                OptionalInt unused = sql.compareAndSetAll(List.of(
                        WebhookDeletionStatements.deleteState(name),
                        WebhookDeletionStatements.deleteLog(name),
                        WebhookRegistryStatements.forget(name)));
            }
            return true;
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("purge webhook endpoint", failed);
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
