package dev.valetkey.micronaut.ledger;

import dev.valetkey.core.event.UploadEvent;
import dev.valetkey.core.port.Ledger;
import dev.valetkey.core.port.OutboxBell;
import dev.valetkey.core.port.UploadQuery;
import dev.valetkey.core.upload.Upload;
import dev.valetkey.core.upload.UploadId;

import javax.sql.DataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The ledger by plain JDBC, on H2 and PostgreSQL. Every call is one transaction of its own: one statement, and with a
 * change that is an event, the row of the outbox too.
 */
final class JdbcLedger implements Ledger {

    private final SqlCalls sql;
    private final UploadRow row;
    private final Clock clock;
    private final OutboxBell notifier;

    /**
     * @param clock says when an event happened
     * @param bell rung when an event is in the outbox
     */
    JdbcLedger(DataSource dataSource, UploadRow row, Clock clock, OutboxBell bell) {
        this.sql = new SqlCalls(dataSource);
        this.row = row;
        this.clock = clock;
        this.notifier = bell;
    }

    /** @throws IllegalArgumentException if the ledger has an upload with one of their ids */
    @Override
    public void addAll(List<Upload> uploads) {
        if (uploads.isEmpty()) {
            return;
        }
        try {
            sql.update(UploadStatements.insert(row.writeAll(uploads)));
        } catch (SQLException failed) {
            if (SqlCalls.UNIQUE_VIOLATION.equals(failed.getSQLState())) {
                throw duplicate(uploads);
            }
            throw SqlCalls.unavailable("add", failed);
        }
    }

    private static IllegalArgumentException duplicate(List<Upload> uploads) {
        return new IllegalArgumentException(
                uploads.size() == 1
                        ? "The ledger has an upload " + uploads.get(0).id() + " already"
                        : "The ledger has one of these " + uploads.size() + " uploads already");
    }

    @Override
    public Optional<Upload> find(UploadId id) {
        return select("find", UploadStatements.find(id)).stream().findFirst();
    }

    /** @throws IllegalArgumentException if {@code next} is not the same upload one revision later */
    @Override
    public boolean replace(Upload current, Upload next) {
        if (!next.id().equals(current.id()) || next.revision() != current.revision() + 1) {
            throw new IllegalArgumentException("Upload " + current.id() + " at revision " + current.revision()
                    + " is replaced by itself one revision later, not by " + next.id() + " at revision "
                    + next.revision());
        }
        BoundStatement replacement = UploadStatements.replace(current, row.write(next));
        Optional<UploadEvent> event = UploadEvent.of(current, next, clock.instant());
        try {
            return event.isPresent() ? replace(replacement, event.get()) : sql.update(replacement) == 1;
        } catch (SQLException failed) {
            // A service's DataSource may isolate more strictly than read committed; the loser of a race then hears
            // this.
            if (SqlCalls.SERIALIZATION_FAILURE.equals(failed.getSQLState())) {
                return false;
            }
            throw SqlCalls.unavailable("replace", failed);
        }
    }

    private boolean replace(BoundStatement replacement, UploadEvent event) throws SQLException {
        boolean replaced = sql.executeInTransaction(List.of(replacement, OutboxStatements.insert(EventRow.write(event))));
        if (replaced) {
            notifier.signal();
        }
        return replaced;
    }

    @Override
    public List<Upload> list(UploadQuery query) {
        return select("list", UploadStatements.list(query));
    }

    private List<Upload> select(String call, BoundStatement statement) {
        try {
            return sql.select(statement, row::read);
        } catch (SQLException failed) {
            throw SqlCalls.unavailable(call, failed);
        }
    }
}
