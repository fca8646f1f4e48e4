package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.port.operator.DeadEvent;
import dev.valetkey.core.port.operator.DeadEventQuery;
import dev.valetkey.core.port.operator.DeadEvents;
import dev.valetkey.ledger.jdbc.row.DeadEventRow;
import dev.valetkey.ledger.jdbc.row.DeadEventRow.ListenerFailure;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.DeadEventStatements;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;
import dev.valetkey.policy.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Dead events by plain JDBC, in the database of the ledger. */
final class JdbcDeadEvents implements DeadEvents {

    private final SqlExecutor sql;

    JdbcDeadEvents(SqlExecutor sql) {
        this.sql = sql;
    }

    @Override
    public List<DeadEvent> list(DeadEventQuery query) {
        try {
            List<DeadEvent> page = sql.select(DeadEventStatements.list(query), DeadEventRow::read);
            Map<UUID, Map<String, String>> failures = failures(page);
            return page.stream()
                    .map(dead -> new DeadEvent(
                            dead.event(),
                            dead.attempts(),
                            failures.getOrDefault(dead.event().id(), Map.of()),
                            dead.deadAt()))
                    .toList();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("list dead events", failed);
        }
    }

    private Map<UUID, Map<String, String>> failures(List<DeadEvent> page) throws SQLException {
        if (page.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = page.stream().map(dead -> dead.event().id()).toList();
        return sql.select(DeadEventStatements.findRefusals(ids), ListenerFailure::read).stream()
                .collect(Collectors.groupingBy(
                        ListenerFailure::event, Collectors.toMap(ListenerFailure::listener, ListenerFailure::failure)));
    }

    @Override
    public boolean redeliver(UUID event, Instant dueAt) {
        try {
            if (sql.compareAndSetAll(DeadEventStatements.revive(event, dueAt)).isEmpty()) {
                return true;
            }
            Optional<Boolean> lives =
                    sql.select(DeadEventStatements.lives(event), found -> found.getBoolean("lives")).stream()
                            .findFirst();
            if (lives.isPresent() && !lives.get()) {
                throw new SQLException("Too many concurrent changes", SqlExecutor.SERIALIZATION_FAILURE);
            }
            return lives.isPresent();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("redeliver", failed);
        }
    }

    @Override
    public int redeliverAll(@Nullable TenantId tenant, Instant dueAt, int limit) {
        try {
            return sql.claim(
                            DeadEventStatements.lockOldest(tenant, limit),
                            found -> found.getObject("event_id", UUID.class),
                            found -> DeadEventStatements.revive(found, dueAt))
                    .size();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("redeliver all", failed);
        }
    }

    @Override
    public boolean delete(UUID event) {
        return update("delete dead event", DeadEventStatements.delete(event)) == 1;
    }

    @Override
    public int deleteDeadBefore(Instant deadBefore, int limit) {
        return update("delete dead events", DeadEventStatements.deleteBefore(deadBefore, limit));
    }

    private int update(String call, BoundStatement statement) {
        try {
            return sql.update(statement);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable(call, failed);
        }
    }
}
