package dev.valetkey.ledger.jdbc.sql;

import dev.valetkey.core.port.ledger.Outbox.ClaimedEvent;
import dev.valetkey.core.upload.UploadId;
import dev.valetkey.ledger.jdbc.row.EventRow;
import dev.valetkey.ledger.jdbc.row.RowValues;
import dev.valetkey.ledger.jdbc.row.UploadRow;

import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The SQL over the tables {@code outbox} and {@code outbox_heard}: only syntax that H2 and PostgreSQL share. */
public final class OutboxStatements {

    private static final String TABLE = Tables.OUTBOX;
    private static final String DELIVERED_TABLE = Tables.OUTBOX_DELIVERY;
    private static final String UPLOAD = Tables.UPLOAD;

    private static final String INSERT = "insert into " + TABLE + " (" + String.join(", ", EventRow.COLUMNS)
            + ") values (" + String.join(", ", Collections.nCopies(EventRow.COLUMNS.size(), "?")) + ")";

    /** The limit comes first: with many due events, PostgreSQL would read all uploads for the join otherwise. */
    private static final String FIND_DUE = "select "
            + Stream.concat(
                            EventRow.COLUMNS.stream().map(column -> "o." + column),
                            UploadRow.IMMUTABLE_COLUMNS.stream().map(column -> "u." + column))
                    .collect(Collectors.joining(", "))
            + " from (select * from " + TABLE + " where due_at <= ? order by due_at, event_id limit ?) o join " + UPLOAD
            + " u on u.id = o.upload_id order by o.due_at, o.event_id";

    /** The compare-and-set: updates no row if another node has claimed the event. */
    private static final String CLAIM =
            "update " + TABLE + " set due_at = ?, revision = revision + 1 where event_id = ? and revision = ?";

    private static final String LISTENERS = "select listener from " + DELIVERED_TABLE + " where event_id = ?";

    /** Inserts nothing if the delivery is recorded already or the event was removed. */
    private static final String ADD_LISTENER = "insert into " + DELIVERED_TABLE
            + " (event_id, listener) select o.event_id, cast(? as varchar) from " + TABLE + " o"
            + " where o.event_id = ? and not exists (select 1 from " + DELIVERED_TABLE
            + " h where h.event_id = o.event_id and h.listener = ?)";

    private static final String REMOVE = "delete from " + TABLE + " where event_id = ? and revision = ?";

    private static final String POSTPONE =
            "update " + TABLE + " set due_at = ?, failures = failures + 1 where event_id = ? and revision = ?";

    private static final String DELETE_OLDER = "delete from " + TABLE + " where due_at < ?";

    private static final String DELETE_OF_UPLOAD = "delete from " + TABLE + " where upload_id = ?";

    /** Bounded: those due longest by the index, and no more rows than the limit. */
    private static final String COUNT = "select count(*) as undelivered,"
            + " coalesce(sum(case when o.due_at <= ? then 1 else 0 end), 0) as due, min(o.happened_at) as oldest,"
            + " (select count(*) from (select event_id from " + Tables.DEAD_EVENT + " limit ?) d) as dead"
            + " from (select due_at, happened_at from " + TABLE
            + " where due_at is not null order by due_at, event_id limit ?) o";

    private OutboxStatements() {}

    /**
     * {@return a query for the number of events, how many are due, and the oldest of them}
     *
     * @param now the current instant
     * @param limit the maximum number of events to count
     */
    public static BoundStatement count(Instant now, int limit) {
        return BoundStatement.of(COUNT, RowValues.timestamp(now), limit, limit);
    }

    /**
     * {@return a statement that inserts an event}
     *
     * @param event the row of the event
     */
    public static BoundStatement insert(RowValues event) {
        return new BoundStatement(INSERT, event.valuesOf(EventRow.COLUMNS));
    }

    /**
     * {@return a query for the events that are due longest, without a claim}
     *
     * @param now the current instant
     * @param limit the maximum number of events
     */
    public static BoundStatement findDue(Instant now, int limit) {
        return BoundStatement.of(FIND_DUE, RowValues.timestamp(now), limit);
    }

    /**
     * {@return a statement that claims an event, unless another node was faster}
     *
     * @param event the event's id
     * @param revision the revision that was read
     * @param leaseUntil the end of the lease
     */
    public static BoundStatement claim(UUID event, long revision, Instant leaseUntil) {
        return BoundStatement.of(CLAIM, RowValues.timestamp(leaseUntil), event, revision);
    }

    /**
     * {@return a query for the names of the listeners that have received an event}
     *
     * @param event the event's id
     */
    public static BoundStatement findListeners(UUID event) {
        return BoundStatement.of(LISTENERS, event);
    }

    /**
     * {@return a statement that records a delivery, unless it is recorded already}
     *
     * @param event the event's id
     * @param listener the listener's name
     */
    public static BoundStatement addListener(UUID event, String listener) {
        return BoundStatement.of(ADD_LISTENER, listener, event, listener);
    }

    /**
     * {@return a statement that deletes an event, unless another node owns the claim}
     *
     * @param claimed the claimed event
     */
    public static BoundStatement remove(ClaimedEvent claimed) {
        return BoundStatement.of(REMOVE, claimed.event().id(), claimed.revision());
    }

    /**
     * {@return a statement that releases an event after a failure, unless another node owns the claim}
     *
     * @param claimed the claimed event
     * @param dueAt when the event may be claimed again
     */
    public static BoundStatement postpone(ClaimedEvent claimed, Instant dueAt) {
        return BoundStatement.of(
                POSTPONE, RowValues.timestamp(dueAt), claimed.event().id(), claimed.revision());
    }

    /**
     * {@return a statement that deletes all events of an upload}
     *
     * @param upload the upload's id
     */
    public static BoundStatement deleteOf(UploadId upload) {
        return BoundStatement.of(DELETE_OF_UPLOAD, upload.value()).forAnyNumber();
    }

    /**
     * {@return a statement that deletes events that have been due for long}
     *
     * @param dueBefore the earliest instant to keep
     */
    public static BoundStatement deleteOlder(Instant dueBefore) {
        return BoundStatement.of(DELETE_OLDER, RowValues.timestamp(dueBefore));
    }
}
