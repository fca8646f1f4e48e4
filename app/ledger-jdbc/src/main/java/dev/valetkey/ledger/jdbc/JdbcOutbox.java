package dev.valetkey.ledger.jdbc;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.ledger.Outbox;
import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.ledger.jdbc.row.EventRow;
import dev.valetkey.ledger.jdbc.sql.BoundStatement;
import dev.valetkey.ledger.jdbc.sql.DeadEventStatements;
import dev.valetkey.ledger.jdbc.sql.OutboxStatements;
import dev.valetkey.ledger.jdbc.sql.SqlExecutor;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The outbox by plain JDBC, in the database of the ledger. */
final class JdbcOutbox implements Outbox {

    /** SQLSTATE class of integrity constraint violations. */
    private static final String INTEGRITY_VIOLATION = "23";

    private final SqlExecutor sql;

    JdbcOutbox(SqlExecutor sql) {
        this.sql = sql;
    }

    /** A due event as it was read; another node may claim it first. */
    private record DueEvent(UploadEvent event, int failures, long revision) {}

    @Override
    public List<ClaimedEvent> claim(Instant now, Instant leaseUntil, int limit) {
        try {
            List<ClaimedEvent> claimed = new ArrayList<>();
            for (DueEvent due : sql.select(
                    OutboxStatements.findDue(now, limit),
                    found -> new DueEvent(EventRow.read(found), found.getInt("failures"), found.getLong("revision")))) {
                if (claim(due, leaseUntil)) {
                    claimed.add(
                            new ClaimedEvent(due.event(), deliveredListeners(due), due.failures(), due.revision() + 1));
                }
            }
            return List.copyOf(claimed);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("claim", failed);
        }
    }

    @Override
    public void markDelivered(ClaimedEvent claimed, String listener) {
        try {
            sql.update(OutboxStatements.addListener(claimed.event().id(), listener));
        } catch (SQLException failed) {
            // Another node recorded the delivery at the same time, or removed the event after its last delivery.
            if (failed.getSQLState() == null || !failed.getSQLState().startsWith(INTEGRITY_VIOLATION)) {
                throw SqlExecutor.unavailable("heard", failed);
            }
        }
    }

    @Override
    public void remove(ClaimedEvent claimed) {
        update("remove", OutboxStatements.remove(claimed));
    }

    @Override
    public void postpone(ClaimedEvent claimed, Instant dueAt) {
        update("postpone", OutboxStatements.postpone(claimed, dueAt));
    }

    @Override
    public boolean markDead(ClaimedEvent claimed, Map<String, String> failures, Instant at) {
        try {
            return sql.compareAndSetAll(DeadEventStatements.end(claimed, failures, at))
                    .isEmpty();
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable("mark dead", failed);
        }
    }

    @Override
    public void deleteDueBefore(Instant dueBefore) {
        update("drop", OutboxStatements.deleteOlder(dueBefore));
    }

    private boolean claim(DueEvent due, Instant leaseUntil) throws SQLException {
        return sql.compareAndSet(OutboxStatements.claim(due.event().id(), due.revision(), leaseUntil));
    }

    /** An event that was never claimed has no deliveries, so no query is needed. */
    private Set<String> deliveredListeners(DueEvent due) throws SQLException {
        return due.revision() == 0
                ? Set.of()
                : Set.copyOf(sql.select(
                        OutboxStatements.findListeners(due.event().id()), found -> found.getString("listener")));
    }

    private void update(String call, BoundStatement statement) {
        try {
            sql.update(statement);
        } catch (SQLException failed) {
            throw SqlExecutor.unavailable(call, failed);
        }
    }
}
